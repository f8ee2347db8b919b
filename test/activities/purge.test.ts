import { nameCheckout } from '../../db/queries/checkout-names.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { insertHookDelivery } from '../../db/queries/hook-deliveries.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { insertVisit } from '../../db/queries/visits.ts';
import { parseId } from '../../domain/id.ts';
import { retentionCutoff } from '../../domain/retention.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createSecrets } from '../../secrets.ts';
import { countRows, customer, purge, tellPayment } from '../support/purge.ts';
import { createWorld, DUE_MS, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;
const { suppressionHash } = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const purgeNow = () => purge(world.activities, world.shop.slug);
const rows = () => countRows(world.db, world.shop.id);

/** As old as the shop keeps things, and a little older. */
function growOld(): void {
  world.clock.advance(93 * DAY_MS);
}

async function mail(token: string): Promise<string> {
  const id = await world.dueCheckout(token);
  await world.activities.decideRecovery(id);
  await world.activities.deliverEmail(id);
  return id;
}

/** One checkout in each state that there is. @returns their ids by state. */
async function tellEveryState(): Promise<Record<string, string>> {
  const states: Record<string, string> = {};
  states['recovered'] = await mail('recovered');
  const [message] = await world.messages(states['recovered']);
  const target = {
    messageId: message?.id ?? 0,
    shopId: world.shop.id,
    checkoutId: parseId('checkout', states['recovered']) ?? 0,
  };
  await insertVisit(world.db, target, { at: world.clock.now(), isPerson: true, publicMessageId: 'msg_1' });
  await world.order({ id: 'o-recovered', checkoutToken: 'recovered' });
  await world.activities.markRecovered(states['recovered']);
  states['sent'] = await mail('sent');
  await world.provider.setFault({ kind: 'lost_answer', to: 'unknown' });
  states['unknown'] = await world.dueCheckout('unknown');
  await expect(world.activities.deliverEmail(states['unknown'])).rejects.toThrow('not known');
  await world.provider.setFault({ kind: 'status', status: 429, to: 'refused' });
  states['refused'] = await world.dueCheckout('refused');
  await expect(world.activities.deliverEmail(states['refused'])).rejects.toThrow('did not take');
  await world.provider.setFault(null);
  states['not sent'] = await world.put('not-sent', { recoveryUrl: null });
  await tellPayment(world, 'not-sent', 'failure');
  world.clock.advance(DUE_MS);
  await world.activities.decideRecovery(states['not sent']);
  states['completed'] = await world.put('completed', {}, { completedAt: world.clock.now() });
  states['erased'] = await world.put('erased');
  const erased = world.db.updateTable('checkouts').set({ erased_at: world.clock.now() });
  await erased.where('id', '=', parseId('checkout', states['erased'])).execute();
  states['without a contact'] = await world.put('no-contact', { email: null });
  states['waiting'] = await world.put('waiting');
  await tellPayment(world, 'waiting', 'success');
  await nameCheckout(world.db, world.shop.id, 'waiting', ['cart-1'], world.clock.now());
  return states;
}

describe('a checkout older than the shop keeps it', () => {
  it('goes in every state, with its events, payments, decisions, mails, attempts, visits and outbox rows', async () => {
    const states = Object.keys(await tellEveryState());
    await world.order({ id: 'o-alone', email: 'someone@example.se' });
    await tellPayment(world, 'no-such-checkout', 'failure');
    await storeCustomer(world.db, world.shop.id, customer('c1'), world.clock.now());
    const before = await rows();
    expect(Object.keys(before)).toHaveLength(11);
    expect(before['checkouts']).toBe(states.length);
    growOld();
    expect(await purgeNow()).toEqual({
      checkouts: states.length,
      orders: 2,
      paymentEvents: 1,
      customers: 1,
    });
    expect(await rows()).toEqual({});
  });

  it('leaves the ledger, the report, suppressions, links to unsubscribe and who has bought', async () => {
    await tellEveryState();
    await insertSuppression(world.db, {
      shopId: world.shop.id,
      address: 'sent@example.se',
      addressHash: suppressionHash('sent@example.se'),
      reason: 'unsubscribed',
      source: 'link',
      since: world.clock.now(),
    });
    const kept = ['recovered_orders', 'mail_sessions', 'suppressions', 'unsubscribe_links', 'shops'] as const;
    const read = () => Promise.all(kept.map((table) => world.db.selectFrom(table).selectAll().execute()));
    const ledger = () =>
      world.db.selectFrom('recovery_ledger').selectAll().where('automatic_at', 'is not', null).execute();
    const [before, mailed] = [await read(), await ledger()];
    expect(before.map((found) => found.length)).toEqual([1, 1, 1, 4, 1]);
    expect(mailed).toHaveLength(4);
    growOld();
    await purgeNow();
    expect(await read()).toEqual(before);
    // The one whose every attempt was refused has got no mail.
    expect(await ledger()).toHaveLength(3);
    expect(await world.db.selectFrom('known_buyers').selectAll().execute()).toHaveLength(2);
  });

  it('is told from one that is not by its creation, to the millisecond, on the clocks of the shop', async () => {
    await world.setSettings({ timeZone: 'Europe/Stockholm' });
    const at = new Date('2026-06-29T01:00:00Z');
    const cutoff = retentionCutoff(at, 3, 'Europe/Stockholm').getTime();
    world.clock.set(new Date(cutoff));
    const old = await world.put('old', {}, { createdAt: new Date(cutoff - 1) });
    await world.put('young', {}, { createdAt: new Date(cutoff) });
    world.clock.set(at);
    expect(await purgeNow()).toMatchObject({ checkouts: 1 });
    await expect(world.row(old)).rejects.toThrow('no result');
    expect(await rows()).toMatchObject({ checkouts: 1 });
  });

  it('is another for a shop that keeps them longer', async () => {
    await world.setSettings({ retentionMonths: 4 });
    await world.put('kept');
    growOld();
    expect(await purgeNow()).toMatchObject({ checkouts: 0 });
    await world.setSettings({ retentionMonths: 3 });
    expect(await purgeNow()).toMatchObject({ checkouts: 1 });
  });

  it('goes of its own shop only', async () => {
    const settings = DEFAULT_SETTINGS;
    const other = await insertShop(world.db, { slug: 'other', name: 'Other', settings }, world.clock.now());
    await tellEveryState();
    const before = await rows();
    growOld();
    expect(await purge(world.activities, other?.slug ?? '')).toEqual({
      checkouts: 0,
      orders: 0,
      paymentEvents: 0,
      customers: 0,
    });
    expect(await rows()).toEqual(before);
  });

  it('that a request holds is left to the next Monday, and keeps no other', async () => {
    const letGo = await hold(await world.put('held'));
    await world.put('free');
    growOld();
    expect(await purgeNow()).toMatchObject({ checkouts: 1 });
    await letGo();
    expect(await purgeNow()).toMatchObject({ checkouts: 1 });
  });

  it('that a request held for a moment only goes with the rest', async () => {
    const letGo = await hold(await world.put('held'));
    await world.put('free');
    growOld();
    world.cancelRecovery = letGo;
    expect(await purgeNow()).toMatchObject({ checkouts: 2 });
  });
});

/** Locks a checkout as a request does. @returns what lets it go. */
async function hold(checkoutId: string): Promise<() => Promise<void>> {
  const tx = await world.db.startTransaction().execute();
  const id = parseId('checkout', checkoutId);
  await tx.selectFrom('checkouts').select('id').where('id', '=', id).forUpdate().execute();
  let isHeld = true;
  return async () => {
    if (isHeld) await tx.rollback().execute();
    isHeld = false;
  };
}

describe('links to unsubscribe', () => {
  it('go when their two years are over, and not before', async () => {
    await mail('linked');
    growOld();
    await purgeNow();
    const links = () => world.db.selectFrom('unsubscribe_links').selectAll().execute();
    expect(await links()).toHaveLength(1);
    world.clock.advance(2 * 366 * DAY_MS);
    await purgeNow();
    expect(await links()).toHaveLength(0);
  });
});

describe('the deliveries of other systems', () => {
  it('are forgotten once they are as old as everything else, and not before', async () => {
    const deliver = (deliveryId: string) =>
      insertHookDelivery(world.db, {
        ...{ shopId: world.shop.id, system: 'resend', deliveryId, topic: 'email.sent' },
        ...{ receivedAt: world.clock.now(), outcome: 'ignored', note: null },
      });
    await deliver('old');
    growOld();
    await deliver('new');
    await purgeNow();
    const left = await world.db.selectFrom('hook_deliveries').select('delivery_id').execute();
    expect(left).toEqual([{ delivery_id: 'new' }]);
  });
});
