import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offsetClock } from '../../clock.ts';
import { createSkip } from '../../local/skip-clock.ts';
import { backUp, type Backup } from '../support/backup.ts';
import { until } from '../support/process-until.ts';
import { listUnfinished } from '../support/stack-outcomes.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';

const MINUTE_MS = 60_000;
/** A mail is due an hour after its shopper left. */
const DELAY_MINUTES = 60;
const WAIT_MS = 60_000;
const DUE_BEFORE_THE_LOSS = ['mailed', 'under-way', 'waiting', 'bought', 'since'];

let stack: Stack;
let backup: Backup;
beforeAll(async () => {
  stack = await createStack();
  await startAll();
  await stack.setSettings({ delayHours: DELAY_MINUTES / 60 });
  await stack.provider.setFault({ kind: 'status', status: 429, to: 'under-way' });
  await tellOf('mailed', 60);
  await tellOf('under-way', 60);
  await tellOf('waiting', 30);
  await tellOf('bought', 30);
  await tellOf('later', 0);
  await untilSent('mailed');
  await until('a mail is under way', () => stack.requestsTo('under-way').length > 0);
  await stack.endProcesses();
  backup = await backUp(stack.databaseUrl);
});
afterAll(async () => {
  await stack.stop();
  await backup.drop();
});

async function startAll(): Promise<void> {
  await Promise.all([stack.startApi(), stack.startWorker()]);
}

function now(): Date {
  return offsetClock(stack.clockFile).now();
}

async function skip(minutes: number): Promise<void> {
  const { db, client, clockFile: offsetFile } = stack;
  const stopping = new AbortController().signal;
  await createSkip({ db, client, namespace: 'default', offsetFile, stopping })(minutes * MINUTE_MS);
}

const lastSeen = new Map<string, Date>();
async function tellOf(token: string, minutesAgo: number): Promise<void> {
  lastSeen.set(token, new Date(now().getTime() - minutesAgo * MINUTE_MS));
  await tellAgain(token);
}

async function tellAgain(token: string): Promise<void> {
  await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token, lastSeen.get(token)));
}

async function untilSent(token: string): Promise<void> {
  await until(`${token} is sent`, async () => (await stack.row(token)).email_status === 'sent', WAIT_MS);
}

async function untilAllIsDecided(...butFor: string[]): Promise<void> {
  await until(
    'all is decided',
    async () => (await listUnfinished(stack.db)).every((token) => butFor.includes(token)),
    WAIT_MS,
  );
}

/** As docs/runbook.md says, up to where the workers start. */
async function restoreByTheRunbook(): Promise<void> {
  await stack.endProcesses();
  const lostAt = now().toISOString();
  await backup.restore();
  expect(await stack.run('cli/main.ts', 'after-restore', '--at', lostAt)).toContain(lostAt);
  await stack.startApi();
  for (const token of ['mailed', 'bought'])
    await stack.tell('POST', '/v1/orders', orderFor(token, lastOrders));
  await tellAgain('since');
}

let lastOrders: Date;

describe('yesterday’s backup is restored', () => {
  it('fault 62: after a day of mails and orders, nothing is sent again, and what is due later goes once', async () => {
    await stack.provider.setFault(null);
    await startAll();
    await tellOf('since', DELAY_MINUTES);
    lastOrders = now();
    for (const token of ['mailed', 'bought'])
      await stack.tell('POST', '/v1/orders', orderFor(token, lastOrders));
    await skip(DELAY_MINUTES / 2);
    for (const token of ['under-way', 'waiting', 'since']) await untilSent(token);
    await untilAllIsDecided('later');
    const sent = stack.provider.requests().length;

    await restoreByTheRunbook();
    await stack.startWorker();
    await untilAllIsDecided('later');
    for (const token of ['under-way', 'waiting', 'since'])
      expect(await stack.row(token), token).toMatchObject({ email_status_reason: 'too_old' });
    expect(await stack.row('mailed')).toMatchObject({ email_status: 'sent', recovered_via: 'own' });
    expect(stack.mailsTo('later')).toHaveLength(0);
    await skip(DELAY_MINUTES / 2);
    await untilSent('later');
    expect(stack.provider.requests()).toHaveLength(sent + 1);
    for (const token of DUE_BEFORE_THE_LOSS)
      expect(stack.mailsTo(token), token).toHaveLength(token === 'bought' ? 0 : 1);
  });

  it('fault 62: with Temporal’s state lost too, the same', async () => {
    const sent = stack.provider.requests().length;
    await stack.endProcesses();
    await stack.temporal.kill();
    await stack.temporal.restart();
    await restoreByTheRunbook();
    await tellOf('new', DELAY_MINUTES);
    await stack.startWorker();
    await untilSent('new');
    await untilAllIsDecided();
    for (const token of ['under-way', 'waiting', 'since', 'later'])
      expect(await stack.row(token), token).toMatchObject({ email_status_reason: 'too_old' });
    expect(await stack.row('mailed')).toMatchObject({ email_status: 'sent', recovered_via: 'own' });
    expect(stack.provider.requests()).toHaveLength(sent + 1);
    expect(stack.mailsTo('new')).toHaveLength(1);
  });

  it('fault 62: without the command the same requests leave again, and only the provider’s keys hold them back', async () => {
    // Of one the mail is in the backup as it was frozen; the other is claimed and made anew, under the same key.
    const again = ['under-way', 'waiting'].map((token) => ({ token, sent: stack.requestsTo(token).length }));
    await stack.endProcesses();
    await backup.restore();
    await stack.startWorker();
    for (const { token, sent } of again) {
      await until(`${token} leaves again`, () => stack.requestsTo(token).length > sent, WAIT_MS);
      const keys = stack.requestsTo(token).map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size, token).toBe(1);
    }
    for (const { token } of again) {
      // Made anew it may have other bytes, which the provider refuses under the key.
      const isSettled = async () => {
        const { email_status, email_status_reason } = await stack.row(token);
        return email_status === 'sent' || email_status_reason === 'outcome_unknown';
      };
      await until(`${token} is settled`, isSettled, WAIT_MS);
      expect(stack.mailsTo(token), token).toHaveLength(1);
    }
  });
});
