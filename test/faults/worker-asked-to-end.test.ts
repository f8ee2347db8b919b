import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/process-until.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
  await stack.startApi();
  await stack.setSettings();
});
afterAll(() => stack.stop());

async function untilRequested(token: string): Promise<void> {
  await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
  await until('the request is there', () => stack.requestsTo(token).length > 0);
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

describe('a worker asked to end in the middle of sending', () => {
  it('fault 10: records the mail that is answered, hands over the one that is not, and ends with 0', async () => {
    await stack.provider.setFault([
      { kind: 'delay', delayMs: 2_000, to: 'answered', count: 1 },
      { kind: 'hang', accepted: true, to: 'silent', count: 1 },
    ]);
    const worker = await stack.startWorker();
    await Promise.all(['answered', 'silent'].map(untilRequested));
    expect(await worker.terminate()).toBe(0);
    expect((await stack.row('answered')).email_status).toBe('sent');
    expect(await attemptsOf('answered')).toEqual([{ attempt: 1, outcome: 'accepted' }]);
    expect(await attemptsOf('silent')).toEqual([{ attempt: 1, outcome: 'unknown' }]);

    await stack.startWorker();
    await until('it is sent', async () => (await stack.row('silent')).email_status === 'sent');
    for (const token of ['answered', 'silent']) expect(stack.mailsTo(token), token).toHaveLength(1);
    expect(new Set(stack.requestsTo('silent').map(({ body }) => body)).size).toBe(1);
  });
});
