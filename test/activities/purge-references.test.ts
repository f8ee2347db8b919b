import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import { countRows, customer, purge, tellPayment } from '../support/purge.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { createWorld, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';

const { buyerHashes } = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const purgeNow = () => purge(world.activities, world.shop.slug);

/** As old as the shop keeps things, and a little older. */
function growOld(): void {
  world.clock.advance(93 * 24 * HOUR_MS);
}

describe('what is referred to', () => {
  it('stays: an order that a younger checkout names by its token or by the id', async () => {
    await world.order({ id: 'by-token', checkoutToken: 'young-1' });
    await world.order({ id: 'by-id' });
    await world.order({ id: 'by-nobody', checkoutToken: 'gone' });
    growOld();
    await world.put('young-1');
    const named = await world.put('young-2', {}, { completedAt: world.clock.now() });
    await world.db
      .updateTable('checkouts')
      .set({ order_id: 'by-id' })
      .where('id', '=', parseId('checkout', named))
      .execute();
    expect(await purgeNow()).toMatchObject({ orders: 1 });
    const left = await world.db.selectFrom('orders').select('external_id').orderBy('id').execute();
    expect(left).toEqual([{ external_id: 'by-token' }, { external_id: 'by-id' }]);
  });

  it('stays: a customer whom a checkout, an order or a mail names by id, e-mail or phone', async () => {
    const tell = (id: string, contact = {}) =>
      storeCustomer(world.db, world.shop.id, customer(id, contact), world.clock.now());
    const contacts: Record<string, { email?: string; phone?: string }> = {
      'checkout-id': {},
      'checkout-email': { email: 'one@example.se' },
      'checkout-phone': { phone: '+46701234501' },
      'order-id': {},
      'order-email': { email: 'two@example.se' },
      'order-phone': { phone: '+46701234502' },
      'mail-email': { email: 'mailed@example.se' },
      nobody: { email: 'nobody@example.se', phone: '+46701234503' },
    };
    for (const [id, contact] of Object.entries(contacts)) await tell(id, contact);
    growOld();
    const person = (id: string) => ({
      id,
      firstName: null,
      lastName: null,
      locale: null,
      acceptsMarketing: null,
    });
    await world.put('a', { customer: person('checkout-id') });
    await world.put('b', { email: 'One@Example.se' });
    await world.put('c', { email: null, phone: '+46 70 123 45 01' });
    await world.order({ id: 'o1', customerId: 'order-id' });
    await world.order({ id: 'o2', email: 'two@example.se' });
    await world.order({ id: 'o3', phone: '+46701234502' });
    const mailed = await world.dueCheckout('mailed');
    await world.activities.deliverEmail(mailed);
    await world.put('mailed', { email: 'other@example.se' });
    expect((await world.messages(mailed))[0]?.email_norm).toBe('mailed@example.se');
    expect(await purgeNow()).toMatchObject({ customers: 1 });
    const left = await world.db.selectFrom('customers').select('external_id').execute();
    expect(left.map((row) => row.external_id).toSorted()).toEqual(
      Object.keys(contacts)
        .filter((id) => id !== 'nobody')
        .toSorted(),
    );
  });

  it('stays: a customer told of since, whom nothing names', async () => {
    await storeCustomer(world.db, world.shop.id, customer('c1'), world.clock.now());
    growOld();
    await storeCustomer(world.db, world.shop.id, customer('c2'), world.clock.now());
    expect(await purgeNow()).toMatchObject({ customers: 1 });
    expect(await countRows(world.db, world.shop.id)).toEqual({ customers: 1 });
  });

  it('stays: a customer who is told of at this very moment', async () => {
    await storeCustomer(world.db, world.shop.id, customer('c1'), world.clock.now());
    growOld();
    const tx = await world.db.startTransaction().execute();
    await storeCustomer(tx, world.shop.id, customer('c1'), world.clock.now());
    const purging = purgeNow();
    await expect.poll(() => countLockWaits(world.db)).toBe(1);
    await tx.commit().execute();
    expect(await purging).toMatchObject({ customers: 0 });
  });

  it('stays: a payment event that is young, though no checkout is there', async () => {
    growOld();
    await tellPayment(world, 'early', 'failure');
    expect(await purgeNow()).toMatchObject({ paymentEvents: 0 });
  });
});

describe('who has bought', () => {
  const known = async (key: string) => {
    const [hash] = buyerHashes;
    const name = hash?.(`${world.shop.slug}:${key}`) ?? new Uint8Array();
    const row = await world.db
      .selectFrom('known_buyers')
      .select('first_order_at')
      .where('person_hash', '=', Buffer.from(name))
      .executeTakeFirst();
    return row?.first_order_at;
  };

  it('stays known by id, e-mail and phone, of the order, its checkout and the customer, since the first order', async () => {
    const [first, second] = [world.clock.now(), new Date(world.clock.now().getTime() + HOUR_MS)];
    const stored = customer('7', { email: 'stored@example.se', phone: '+46701234509' });
    await storeCustomer(world.db, world.shop.id, stored, first);
    world.clock.set(second);
    await world.order({ id: 'o2', customerId: '7', completedAt: second });
    await world.order({ id: 'o1', customerId: '7', email: 'Ada@Example.se', completedAt: first });
    await world.put('bought', { email: 'told@example.se' }, { completedAt: second });
    growOld();
    await purgeNow();
    for (const key of [
      'customer:7',
      'email:ada@example.se',
      'email:stored@example.se',
      'phone:+46701234509',
    ]) {
      expect(await known(key), key).toEqual(first);
    }
    expect(await known('email:told@example.se')).toEqual(second);
    expect(await known('email:nobody@example.se')).toBeUndefined();
  });

  it('keeps the earlier date when purges of several Mondays tell of the person', async () => {
    const first = world.clock.now();
    await world.order({ id: 'o1', email: 'ada@example.se' });
    growOld();
    await purgeNow();
    await world.order({ id: 'o2', email: 'ada@example.se' });
    growOld();
    await purgeNow();
    expect(await known('email:ada@example.se')).toEqual(first);
  });

  it('is kept without a word that tells who it is', async () => {
    await world.order({ id: 'o1', email: 'ada@example.se', phone: '+46701234509', customerId: '7' });
    growOld();
    await purgeNow();
    const told = JSON.stringify(await world.db.selectFrom('known_buyers').selectAll().execute());
    expect(told).not.toMatch(/ada|example|4670/);
  });
});
