import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listUnsentByHand } from '../../db/queries/mails-to-send.ts';
import { parseId } from '../../domain/id.ts';
import { stands } from '../api/support/told-mails.ts';
import { erase as eraseById } from '../support/erase.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { ledgerOf, staffOf, type Staff } from '../support/by-hand.ts';
import { createHookedWorld, type HookedWorld } from '../support/hooked-world.ts';
import { HOUR_MS } from '../support/world.ts';

let world: HookedWorld;
let staff: Staff;
let token = '';
beforeAll(async () => {
  world = await createHookedWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({ coolOffHours: 0, copyAddresses: ['till@shop.example'] });
  await world.db.deleteFrom('sending_pauses').execute();
  token = world.newToken();
});

const newest = async (checkoutId: string) => (await world.messages(checkoutId)).at(-1)?.id ?? 0;
const tell = (messageId: string, type: string) => world.tell(parseId('message', messageId) ?? 0, { type });

/** The provider takes the mail; `meanwhile` comes before we have heard of it. */
function accepting(meanwhile: () => Promise<unknown>) {
  return activitiesWith(world, async () => {
    await meanwhile();
    return { kind: 'accepted', providerMessageId: `taken-${token}` };
  });
}

describe('a mail that the provider took and could not send', () => {
  it.each(['email.failed', 'email.suppressed'])(
    'is one that went, whether that is told before or after its attempt ends: %s',
    async (type) => {
      const ends = [];
      for (const isFirst of [true, false]) {
        token = world.newToken();
        const id = await world.dueCheckout(token);
        const heardAt = world.clock.now().getTime();
        const told = async () => world.tell(await newest(id), { type });
        await accepting(() => (isFirst ? told() : Promise.resolve())).deliverEmail(id);
        if (!isFirst) await told();
        const { sentAt, history, ...rest } = await stands(world, id);
        const titles = (await staff.titles(id)).toSorted();
        ends.push({
          ...rest,
          titles,
          sentAfterMs: Date.parse(sentAt ?? '') - heardAt,
          kinds: history.length,
        });
      }
      expect(ends[0]).toEqual(ends[1]);
      expect(ends[0]).toMatchObject({ emailStatus: 'sent', emailStatusReason: null, status: 'failed' });
      expect(ends[0]?.emailStatusText).toBe('The mail provider could not send the mail.');
    },
  );

  it.each([true, false])('by hand, is one that went, and its copies go (told first: %s)', async (isFirst) => {
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    const told = () => tell(messageId, 'email.failed');
    await accepting(() => (isFirst ? told() : Promise.resolve())).deliverMessage(messageId);
    if (!isFirst) await told();
    expect(await staff.checkout(id)).toMatchObject({
      ...{ emailStatus: 'sent', emailStatusText: 'The mail provider could not send the mail.' },
    });
    expect((await ledgerOf(world, staff, token))?.manual_at).not.toBeNull();
    // The worker died before Temporal heard of it.
    const again = await world.activities.deliverMessage(messageId);
    expect(again).toMatchObject({ kind: 'sent', copies: [expect.any(String)] });
    for (const copy of again.kind === 'sent' ? again.copies : []) {
      expect(await world.activities.deliverMessage(copy)).toMatchObject({ kind: 'sent' });
    }
    world.clock.advance(HOUR_MS);
    expect(await listUnsentByHand(world.db, world.clock.now(), 50)).toEqual([]);
  });
});

describe('a mail by hand that the provider certainly could not send', () => {
  it.each([false, true])('leaves no copy that waits for ever (erased since: %s)', async (isErased) => {
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    if (isErased) await eraseById(world, id);
    await tell(messageId, 'email.failed');
    expect(await world.activities.deliverMessage(messageId)).toEqual({
      ...{ kind: 'not_sent', reason: 'provider_error' },
    });
    expect((await world.messages(id))[1]).toMatchObject({ kind: 'copy', status: 'failed' });
    world.clock.advance(HOUR_MS);
    expect(await listUnsentByHand(world.db, world.clock.now(), 50)).toEqual([]);
  });
});

describe('what comes while the provider takes a mail', () => {
  it('ends the pause of the account all the same when the webhook is first', async () => {
    const id = await world.dueCheckout(token);
    const at = world.clock.now();
    const pause = { account: 'test', reason: 'invalid_api_key', since: at, probe_at: at };
    await world.db.insertInto('sending_pauses').values(pause).execute();
    await accepting(async () => world.tell(await newest(id), { type: 'email.sent' })).deliverEmail(id);
    expect(await world.db.selectFrom('sending_pauses').selectAll().execute()).toEqual([]);
  });

  it('by hand and without idempotency keys, a second attempt waits, and the copies go', async () => {
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    const never = () => Promise.reject(new Error('nothing may leave'));
    const second = activitiesWith(world, never, { isRepeatable: false });
    const first = accepting(() =>
      expect(second.deliverMessage(messageId)).rejects.toMatchObject({ type: 'attemptUnderWay' }),
    );
    expect(await first.deliverMessage(messageId)).toMatchObject({ kind: 'sent' });
    expect((await world.messages(id))[1]).toMatchObject({ kind: 'copy', status: 'queued' });
  });

  it('leaves a checkout that is erased then as it is', async () => {
    const id = await world.dueCheckout(token);
    const erase = () => eraseById(world, id);
    await accepting(erase).deliverEmail(id);
    expect(await world.row(id)).toMatchObject({ email_status: 'not_sent', email_status_reason: 'erased' });
    expect(await world.messages(id)).toMatchObject([{ status: 'sent' }]);
  });
});
