import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatId } from '../../domain/id.ts';
import { startApi, type Body, type TestApi } from '../api/support/start-api.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { createWorld, HOUR_MS, type World } from '../support/world.ts';

let world: World;
let api: TestApi;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await api.close();
  await world.stop();
});

const demo = { shop: 'demo' };
async function make(mailboxUrl?: string): Promise<void> {
  api = await startApi({ db: world.db, clock: world.clock, secrets: world.secrets, mailboxUrl });
  expect(await api.ask('POST', '/v1/demo-shops')).toMatchObject({ status: 201 });
}
const ids = async (): Promise<string[]> => {
  const rows = await world.db
    .selectFrom('outbox')
    .select('checkout_id')
    .distinct()
    .where('kind', '=', 'start_recovery')
    .execute();
  return rows.map(({ checkout_id }) => formatId('checkout', checkout_id ?? 0));
};
const listed = async (query = ''): Promise<Body[]> =>
  (await api.ask('GET', `/v1/checkouts?limit=250&state=all${query}`, undefined, demo)).body.data;

describe('a demo shop where a real mail provider is set', () => {
  it('shows most reasons not to mail, and no mail ever leaves', async () => {
    await make();
    for (const id of await ids()) await world.activities.deliverEmail(id);
    world.clock.advance(11 * HOUR_MS);
    for (const id of await ids()) await world.activities.deliverEmail(id);
    expect(world.provider.mails()).toEqual([]);
    expect(await api.count('messages')).toBe(0);
    const told = await listed();
    expect(told.every(({ emailStatus }) => emailStatus === 'not_sent')).toBe(true);
    const reasons = new Set(told.map(({ emailStatusReason }) => emailStatusReason));
    reasons.delete(null);
    expect([...reasons].map(String).toSorted()).toEqual([
      'completed_order',
      'free_or_unvisited_shipping',
      'invalid_email',
      'no_link',
      'observe_only',
      'out_of_stock',
      'payment_error',
      'phone_only',
      'superseded',
      'unsubscribed',
      'unsupported_channel',
      'unsupported_shipping',
    ]);
  });

  it('sends nothing either that was asked for while there was a mailbox', async () => {
    await make('http://mailbox.example');
    const [open] = (await listed('&emailStatus=scheduled')).map(({ id }) => String(id));
    const sent = await api.ask('POST', `/v1/checkouts/${String(open)}/recovery-emails`, {}, demo);
    expect(sent.status).toBe(202);
    const outcome = await world.activities.deliverMessage(sent.body.messageId);
    expect(outcome).toMatchObject({ kind: 'not_sent' });
    for (const id of await ids()) await world.activities.deliverEmail(id);
    expect(world.provider.mails()).toEqual([]);
    const rows = await world.db.selectFrom('email_attempts').select('code').distinct().execute();
    expect(rows).toEqual([{ code: 'demo_shop' }]);
  });
});

describe('a demo shop of the local mailbox', () => {
  it('mails', async () => {
    await make('http://mailbox.example');
    const sent: string[] = [];
    const local = activitiesWith(
      world,
      ({ to }) => {
        sent.push(to);
        return Promise.resolve({ kind: 'accepted', providerMessageId: String(sent.length) });
      },
      { mailsStayHere: true },
    );
    for (const id of await ids()) await local.deliverEmail(id);
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.every((to) => to.endsWith('.example'))).toBe(true);
  });
});
