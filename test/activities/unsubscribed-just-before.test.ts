import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { createSecrets } from '../../secrets.ts';
import { mailedCheckout } from '../support/earned-orders.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, TEST_SECRET, type World } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;
const GIVEN_UP = { kind: 'not_sent', reason: 'unsubscribed' };

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await createWorld();
  const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
  api = await startApi({ db: world.db, clock: world.clock, secrets });
});
afterAll(async () => {
  await api.close();
  await world.stop();
});
beforeEach(() => world.provider.setFault(null));

interface Shopper {
  name: string;
  /** Of the checkout whose mail is due. */
  id: string;
  /** Of the link to unsubscribe in an earlier mail. */
  link: string;
}

/** Someone who got a mail days ago, and whose next one is due. */
async function dueAgain(): Promise<Shopper> {
  const { token: name } = await mailedCheckout(world);
  const link = /\/u\/[\w.-]+/.exec(world.mailsTo(name)[0]?.text ?? '')?.[0] ?? 'no link';
  world.clock.advance(2 * DAY_MS);
  const id = await world.put(`${name}-again`, { email: `${name}@example.se` });
  world.clock.advance(DUE_MS);
  return { name, id, link };
}

const words: [string, (shopper: Shopper) => Promise<unknown>][] = [
  ['the page’s button', ({ link }) => post(link, 'unsubscribe=1')],
  ['one click', ({ link }) => post(link, 'List-Unsubscribe=One-Click')],
  ['staff', ({ name }) => api.ask('PUT', `/v1/suppressions/${name}%40EXAMPLE.se`, {})],
  [
    'an import',
    ({ name }) => api.ask('PUT', '/v1/suppressions', { suppressions: [{ address: `${name}@example.se` }] }),
  ],
];

function post(link: string, raw: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return api.ask('POST', link, undefined, { key: null, raw, headers });
}

async function refusedAttempt(id: string): Promise<void> {
  await world.provider.setFault({ kind: 'status', status: 429, retryAfter: 30, count: 1 });
  await expect(world.activities.deliverEmail(id)).rejects.toThrow(ApplicationFailure);
  world.clock.advance(MINUTE_MS);
}

describe.each(words)('fault 30: who unsubscribes by %s', (_name, unsubscribe) => {
  it('between the decision and the claim gets no mail', async () => {
    const shopper = await dueAgain();
    expect(await world.activities.decideRecovery(shopper.id)).toMatchObject({ kind: 'send' });
    await unsubscribe(shopper);
    expect(await world.activities.deliverEmail(shopper.id)).toEqual(GIVEN_UP);
    expect(world.mailsTo(shopper.name)).toHaveLength(1);
    expect(await world.messages(shopper.id)).toEqual([]);
  });

  it('between attempts that were refused gets no mail, and the claim is given up', async () => {
    const shopper = await dueAgain();
    await refusedAttempt(shopper.id);
    await refusedAttempt(shopper.id);
    await unsubscribe(shopper);
    expect(await world.activities.deliverEmail(shopper.id)).toEqual(GIVEN_UP);
    expect(world.mailsTo(shopper.name)).toHaveLength(1);
    const [message] = await world.messages(shopper.id);
    expect(message).toMatchObject({ status: 'failed', failure_code: 'unsubscribed' });
    expect(message?.voided_at).not.toBeNull();
  });
});

describe('who takes it back', () => {
  it('by the page gets the next mail', async () => {
    const { id, name, link } = await dueAgain();
    await post(link, 'unsubscribe=1');
    await post(link, 'undo=1');
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(world.mailsTo(name)).toHaveLength(2);
  });
});
