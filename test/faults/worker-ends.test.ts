import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';
import { startProxy, type Proxy } from '../support/stack-proxy.ts';

/** Temporal takes a killed worker's attempt back 8 s after its last sign of life. */
const MAIL_LIMIT_MS = 45_000;
/** `TimeoutType` of Temporal's API. */
const HEARTBEAT_MISSED = 4;
const ANSWER_AFTER_MS = 1_500;

let stack: Stack;
let toProvider: Proxy;
let worker: TestProcess;

/**
 * Each step of sending, with what kills the worker right there; another worker then goes on.
 * All are struck before the tests look, so that they wait for Temporal's patience together.
 */
const STEPS: Record<string, (token: string) => Promise<void>> = {
  'before the claim': async (token) => {
    const writing = await stack.db.startTransaction().execute();
    await sql`lock table messages in share mode`.execute(writing);
    await tellOf(token);
    await untilLockWait();
    await worker.kill();
    await writing.rollback().execute();
    expect(await findClaim(token)).toBeUndefined();
  },
  'with the mail claimed and nothing requested': async (token) => {
    toProvider.judge(() => 'hold');
    await tellOf(token);
    await until('the mail is claimed', async () => (await findClaim(token)) !== undefined);
    await worker.kill();
    toProvider.judge(() => 'pass');
    expect(stack.requestsTo(token)).toHaveLength(0);
  },
  'with the request under way': async (token) => {
    await stack.provider.setFault({ kind: 'hang', to: token, count: 1 });
    await tellOf(token);
    await until('the request is there', () => stack.requestsTo(token).length > 0);
    await worker.kill();
    expect(stack.mailsTo(token)).toHaveLength(0);
  },
  'with the mail accepted and no answer yet': async (token) => {
    await stack.provider.setFault({ kind: 'hang', accepted: true, to: token, count: 1 });
    await tellOf(token);
    await until('the mail is accepted', () => stack.mailsTo(token).length > 0);
    await worker.kill();
  },
  'between the answer and its record': async (token) => {
    await stack.provider.setFault({ kind: 'delay', delayMs: ANSWER_AFTER_MS, to: token, count: 1 });
    await tellOf(token);
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
const tokenOf = (step: string): string => step.replaceAll(' ', '-');

beforeAll(async () => {
  stack = await createStack();
  toProvider = await startProxy(stack.provider.port);
  await stack.startApi();
  await stack.setSettings({ abandonAfterMinutes: 0.005, delayHours: 0.000_1 });
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

function startWorker(): Promise<TestProcess> {
  return stack.startWorker({ RESEND_BASE_URL: `http://127.0.0.1:${String(toProvider.port)}` });
}

async function tellOf(token: string): Promise<void> {
  await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
}

async function untilLockWait(): Promise<void> {
  await until('the worker waits to write', async () => (await countLockWaits(stack.db)) > 0);
}

async function findClaim(token: string) {
  const { id } = await stack.row(token);
  const claims = stack.db.selectFrom('messages').selectAll().where('checkout_id', '=', id);
  return claims.executeTakeFirst();
}

async function untilSent(token: string): Promise<void> {
  const isSent = async () => (await stack.row(token)).email_status === 'sent';
  await until(`${token} is sent`, isSent, MAIL_LIMIT_MS);
}

async function attemptsOf(token: string) {
  const { id } = await stack.row(token);
  return stack.db
    .selectFrom('email_attempts')
    .innerJoin('messages', 'messages.id', 'email_attempts.message_id')
    .select(['attempt', 'outcome'])
    .where('checkout_id', '=', id)
    .orderBy('attempt')
    .execute();
}

/** @returns which time-out ended the attempt before the one that settled the mail. */
async function timeoutBeforeLast(token: string) {
  const { events } = await (await stack.workflow(token)).fetchHistory();
  const started = (events ?? []).flatMap((event) => event.activityTaskStartedEventAttributes ?? []);
  return started.at(-1)?.lastFailure?.timeoutFailureInfo?.timeoutType;
}

describe('a worker asked to end while it sends', () => {
  it('fault 10: records the mail that is answered, hands over the one that is not, and ends with 0', async () => {
    await stack.provider.setFault([
      { kind: 'delay', delayMs: 2_000, to: 'answered', count: 1 },
      { kind: 'hang', accepted: true, to: 'silent', count: 1 },
    ]);
    for (const token of ['answered', 'silent']) await tellOf(token);
    for (const token of ['answered', 'silent']) {
      await until('the request is there', () => stack.requestsTo(token).length > 0);
    }
    expect(await worker.terminate()).toBe(0);
    expect((await stack.row('answered')).email_status).toBe('sent');
    expect(await attemptsOf('answered')).toEqual([{ attempt: 1, outcome: 'accepted' }]);
    expect(await attemptsOf('silent')).toEqual([{ attempt: 1, outcome: 'unknown' }]);

    worker = await startWorker();
    await untilSent('silent');
    for (const token of ['answered', 'silent']) expect(stack.mailsTo(token), token).toHaveLength(1);
    expect(new Set(stack.requestsTo('silent').map(({ body }) => body)).size).toBe(1);
  });
});

describe('a worker killed while it sends', () => {
  it('fault 1: between the answer and its record, the retry carries the same key and bytes, and one mail goes', async () => {
    const token = tokenOf('between the answer and its record');
    await untilSent(token);
    const requests = stack.requestsTo(token);
    expect(requests.map(({ status }) => status)).toEqual([200, 200]);
    expect(
      new Set(requests.map(({ idempotencyKey, body }) => `${String(idempotencyKey)} ${body}`)).size,
    ).toBe(1);
    expect(stack.mailsTo(token)).toHaveLength(1);
    expect((await findClaim(token))?.provider_message_id).toBe(stack.mailsTo(token)[0]?.id);
  });

  it.each(Object.keys(STEPS))('fault 2: killed %s, the mail goes once', async (step) => {
    const token = tokenOf(step);
    await untilSent(token);
    expect(stack.mailsTo(token)).toHaveLength(1);
    expect(await findClaim(token)).toMatchObject({ status: 'sent', voided_at: null });
  });

  it('is relieved as soon as it gives no sign of life, though the attempt has time left', async () => {
    const token = tokenOf('between the answer and its record');
    await untilSent(token);
    expect(await timeoutBeforeLast(token)).toBe(HEARTBEAT_MISSED);
  });
});
