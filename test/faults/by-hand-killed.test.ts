import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/process-until.ts';
import type { TestProcess } from '../support/process-run.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';
import { startProxy, type Proxy } from '../support/stack-proxy.ts';

/** Temporal takes a killed worker's attempt back 8 s after its last sign of life. */
const MAIL_LIMIT_MS = 45_000;
const ANSWER_AFTER_MS = 1_500;

let stack: Stack;
let toProvider: Proxy;
let worker: TestProcess;
/** What staff write; it stands in no log. */
const MESSAGE = 'Dear Zebediah';
const started: TestProcess[] = [];

/** Each step of sending a mail by hand, with what kills the worker right there; another worker then goes on. */
const STEPS: Record<string, (token: string) => Promise<void>> = {
  'before its attempt is written down': async (token) => {
    const writing = await stack.db.startTransaction().execute();
    await sql`lock table email_attempts in share mode`.execute(writing);
    await askFor(token);
    await untilLockWait();
    await worker.kill();
    await writing.rollback().execute();
    expect(stack.requestsTo(token)).toHaveLength(0);
  },
  'with nothing requested': async (token) => {
    toProvider.judge(() => 'hold');
    await askFor(token);
    await until('the attempt is written down', async () => (await attemptsOf(token)) > 0);
    await worker.kill();
    toProvider.judge(() => 'pass');
    expect(stack.requestsTo(token)).toHaveLength(0);
  },
  'with the request under way': async (token) => {
    await stack.provider.setFault({ kind: 'hang', to: token, count: 1 });
    await askFor(token);
    await until('the request is there', () => stack.requestsTo(token).length > 0);
    await worker.kill();
    expect(stack.mailsTo(token)).toHaveLength(0);
  },
  'with the mail accepted and no answer yet': async (token) => {
    await stack.provider.setFault({ kind: 'hang', accepted: true, to: token, count: 1 });
    await askFor(token);
    await until('the mail is accepted', () => stack.mailsTo(token).length > 0);
    await worker.kill();
  },
  'between the answer and its record': async (token) => {
    await stack.provider.setFault({ kind: 'delay', delayMs: ANSWER_AFTER_MS, to: token, count: 1 });
    await askFor(token);
    await until('the request is there', () => stack.requestsTo(token).length > 0);
    const holding = await stack.db.startTransaction().execute();
    await holding.selectFrom('checkouts').select('id').where('token', '=', token).forUpdate().execute();
    expect(stack.requestsTo(token)[0]?.status, 'held before the answer').toBeNull();
    await untilLockWait();
    expect(stack.requestsTo(token)[0]?.status).toBe(200);
    await worker.kill();
    await holding.rollback().execute();
  },
};
const tokenOf = (step: string): string => `by-hand-${step.replaceAll(' ', '-')}`;

beforeAll(async () => {
  stack = await createStack();
  toProvider = await startProxy(stack.provider.port);
  started.push(await stack.startApi({ LOG_LEVEL: 'trace' }));
  await stack.setSettings({ abandonAfterMinutes: 0.005, delayHours: 1 });
  worker = await startWorker();
  for (const [step, strike] of Object.entries(STEPS)) {
    await strike(tokenOf(step));
    worker = await startWorker();
  }
});
afterAll(async () => {
  await stack.stop();
  await toProvider.close();
});

async function startWorker(): Promise<TestProcess> {
  const env = { RESEND_BASE_URL: `http://127.0.0.1:${String(toProvider.port)}`, LOG_LEVEL: 'trace' };
  const process = await stack.startWorker(env);
  started.push(process);
  return process;
}

/** Tells of a checkout, waits until it is abandoned, and asks for a mail by hand. */
async function askFor(token: string): Promise<void> {
  await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
  const path = `/v1/checkouts/${token}/recovery-emails`;
  await until('it is abandoned', async () => (await stack.ask('POST', `${path}/preview`, {})).status === 200);
  const { body } = await stack.tell('POST', `${path}/preview`, { message: MESSAGE });
  await stack.tell('POST', path, { previewId: body.previewId });
  await stack.ask('POST', path, { message: `${MESSAGE}\u0007`, copies: ['till@elsewhere.example'] });
}

async function untilLockWait(): Promise<void> {
  await until('the worker waits to write', async () => (await countLockWaits(stack.db)) > 0);
}

async function untilSent(token: string): Promise<void> {
  await until(`${token} is sent`, async () => (await messageOf(token)).status === 'sent', MAIL_LIMIT_MS);
}

async function messageOf(token: string) {
  const { id } = await stack.row(token);
  return stack.db.selectFrom('messages').selectAll().where('checkout_id', '=', id).executeTakeFirstOrThrow();
}

async function attemptsOf(token: string): Promise<number> {
  const { id } = await messageOf(token);
  const rows = await stack.db
    .selectFrom('email_attempts')
    .select('attempt')
    .where('message_id', '=', id)
    .execute();
  return rows.length;
}

describe('a worker asked to end while it sends mails by hand', () => {
  it('fault 10: records the one that is answered, hands over the one that is not, and ends with 0', async () => {
    const [answered, silent] = ['by-hand-answered', 'by-hand-silent'];
    await stack.provider.setFault([
      { kind: 'delay', delayMs: 2_000, to: answered, count: 1 },
      { kind: 'hang', accepted: true, to: silent, count: 1 },
    ]);
    await Promise.all([askFor(answered), askFor(silent)]);
    for (const token of [answered, silent]) {
      await until('the request is there', () => stack.requestsTo(token).length > 0);
    }
    expect(await worker.terminate()).toBe(0);
    expect((await messageOf(answered)).status).toBe('sent');
    worker = await startWorker();
    await untilSent(silent);
    for (const token of [answered, silent]) expect(stack.mailsTo(token), token).toHaveLength(1);
    expect(new Set(stack.requestsTo(silent).map(({ body }) => body)).size).toBe(1);
  });
});

describe('a worker killed while it sends a mail by hand', () => {
  it.each(Object.keys(STEPS))('faults 1 and 2: killed %s, the mail goes once', async (step) => {
    const token = tokenOf(step);
    await untilSent(token);
    expect(stack.mailsTo(token)).toHaveLength(1);
    expect(await messageOf(token)).toMatchObject({ kind: 'manual', voided_at: null });
    expect((await stack.row(token)).email_status).toBe('sent');
    const requests = stack.requestsTo(token);
    expect(
      new Set(requests.map(({ idempotencyKey, body }) => `${String(idempotencyKey)} ${body}`)).size,
      'same key, same bytes',
    ).toBe(1);
  });
});

describe('what API and workers write of mails by hand at their loudest', () => {
  it('fault 58: holds no address, no name, and nothing that staff wrote', () => {
    const written = started.map((process) => process.output()).join('');
    expect(written).toContain('mail by hand asked for');
    expect(['Zebediah', 'example.se', 'till@'].filter((text) => written.includes(text))).toEqual([]);
  });
});
