import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClock } from '../../clock.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';

const HOUR_MS = 3_600_000;

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
  await Promise.all([stack.startApi(), stack.startWorker()]);
  await stack.tell('PUT', '/v1/settings', {
    ...{ allowedHosts: ['shop.example'], copyAddresses: ['till@shop.example'], mailsPerMinute: null },
  });
});
afterAll(() => stack.stop());
beforeEach(() => stack.provider.setFault(null));

const skip = (hours: number) => stack.ask('POST', '/dev/skip', { hours });

/** Leaves a checkout and asks for a mail by hand an hour later. @returns the mail's id. */
async function askFor(token: string, copies: string[] = []): Promise<string> {
  const at = createClock(stack.clockFile).now();
  await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token, at));
  await skip(1);
  const { body } = await stack.tell('POST', `/v1/checkouts/${token}/recovery-emails`, { copies });
  return String(body.messageId);
}

const message = async (id: string) => (await stack.ask('GET', `/v1/messages/${id}`)).body;

it('time does not go on before a mail by hand and its copies have gone', async () => {
  await stack.provider.setFault({ kind: 'delay', delayMs: 1_000, count: 2 });
  const mail = await message(await askFor('by-hand-skip', ['till@shop.example']));
  expect(mail.status).toBe('queued');
  expect((await skip(10)).body).toMatchObject({ skippedHours: 10, underWay: [] });
  for (const id of [mail.id, ...mail.copies]) {
    const { status, claimedAt, sentAt } = await message(id);
    expect(status).toBe('sent');
    expect(Date.parse(sentAt) - Date.parse(claimedAt)).toBeLessThan(HOUR_MS);
  }
});

it('a mail by hand of unknown outcome holds nothing up, and is given up in its time', async () => {
  await stack.provider.setFault({ kind: 'status', status: 500 });
  const id = await askFor('by-hand-unclear');
  const { body } = await skip(2);
  expect(body.underWay).toMatchObject([{ state: 'retrying' }]);
  expect((await message(id)).status).toBe('queued');
  await skip(24);
  expect(await message(id)).toMatchObject({ status: 'unknown', failureCode: 'outcome_unknown' });
});
