import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepRunning } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { drawsOf } from '../support/seed.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';
import { listOutcomes, listUnfinished } from '../support/stack-outcomes.ts';

/** The whole number with FAULTS=full. */
const CHECKOUTS = process.env['FAULTS'] === 'full' ? 500 : 120;
const COME_DUE_WITHIN_MS = CHECKOUTS * 75;
const KILL_EVERY_MS = 2_000;
const WORKERS = 3;
/** So slow a provider that a kill finds mails under way. */
const ANSWER_AFTER_MS = 500;

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
  await stack.startApi();
  await stack.setSettings();
});
afterAll(() => stack.stop());

describe('three workers, of which one is killed at some moment of every two seconds', () => {
  it(`fault 5: ${String(CHECKOUTS)} checkouts come due meanwhile, each mail goes once, and the backlog drains`, async () => {
    const workers = Array.from({ length: WORKERS }, () => keepRunning(() => stack.startWorker()));
    await Promise.all(workers.map((worker) => worker.ready()));
    await stack.provider.setFault({ kind: 'delay', delayMs: ANSWER_AFTER_MS });
    const tokens = Array.from({ length: CHECKOUTS }, (_, n) => `due-${String(n)}`);
    const telling = Promise.all(
      tokens.map(async (token, n) => {
        await sleep((n / CHECKOUTS) * COME_DUE_WITHIN_MS);
        await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
      }),
    );
    // All of them once, so that whoever sends at that moment is killed.
    await until('a mail is under way', () => stack.provider.requests().some(({ status }) => status === null));
    await Promise.all(workers.map((worker) => worker.kill()));
    const draws = drawsOf('workers killed');
    for (let leftMs = COME_DUE_WITHIN_MS; leftMs > 0; leftMs -= KILL_EVERY_MS) {
      const [afterMs, victim] = [draws.between(0, KILL_EVERY_MS), draws.below(WORKERS)];
      await sleep(afterMs);
      await workers[victim]?.kill();
      await sleep(KILL_EVERY_MS - afterMs);
    }
    await telling;
    await until('the backlog has drained', async () => (await listUnfinished(stack.db)).length === 0, 90_000);

    const outcomes = await listOutcomes(stack.db);
    expect(outcomes.map(({ claims }) => claims.map(({ status }) => status))).toEqual(
      tokens.map(() => ['sent']),
    );
    expect(tokens.filter((token) => stack.mailsTo(token).length !== 1)).toEqual([]);
    expect(stack.provider.mails()).toHaveLength(CHECKOUTS);
    expect(stack.provider.requests().length, 'some were killed under way').toBeGreaterThan(CHECKOUTS);
  });
});
