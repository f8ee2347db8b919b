import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeCheckoutEvent } from '../../api/checkouts/store-checkout-event.ts';
import { storeCheckoutEvents, type ToldCheckout } from '../../api/checkouts/store-checkout-events.ts';
import { storePaymentEvent } from '../../api/checkouts/store-payment-event.ts';
import { findCheckoutByToken } from '../../db/queries/checkouts.ts';
import { readCheckouts, storeTogether, type StoredTogether } from '../../db/queries/hold-checkouts.ts';
import { lockToken } from '../../db/queries/locks.ts';
import { createWorld, MINUTE_MS, sendableDetails, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const minutes = (count: number) => new Date(world.clock.now().getTime() + count * MINUTE_MS);

function told(
  token: string,
  minute: number,
  changes: object = {},
  completedAt: Date | null = null,
): ToldCheckout {
  const details = { ...sendableDetails(token), ...changes };
  return { token, event: { details, createdAt: minutes(-60), updatedAt: minutes(minute - 60), completedAt } };
}

/** What is stored of a token, without what differs by chance: its history and what Temporal is told of it, too. */
async function storedOf(token: string): Promise<unknown> {
  const row = await findCheckoutByToken(world.db, world.shop.id, token);
  if (row === undefined) return null;
  const { id, token: _token, search_text: _text, ...columns } = row;
  const entries = await world.db
    .selectFrom('checkout_events')
    .select(['at', 'kind', 'data'])
    .where('checkout_id', '=', id)
    .orderBy('id')
    .execute();
  const outbox = await world.db
    .selectFrom('outbox')
    .select(['kind', 'created_at', 'available_at'])
    .where('checkout_id', '=', id)
    .orderBy('id')
    .execute();
  return { ...columns, entries, outbox };
}

/** What may happen to a checkout in its first hour, each at a minute. */
const step = fc.record({
  what: fc.constantFrom('put', 'put', 'put', 'nobody', 'completed', 'payment', 'order', 'decided'),
  minute: fc.nat(59),
});

async function play(
  token: string,
  steps: { what: string; minute: number }[],
  store: (one: ToldCheckout) => Promise<unknown>,
): Promise<unknown> {
  const person = { email: 'ada@example.se' };
  for (const { what, minute } of steps) {
    const at = minutes(minute - 60);
    if (what === 'put') await store(told(token, minute, { ...person, phone: String(minute % 3) }));
    if (what === 'nobody') await store(told(token, minute, { email: null, phone: null }));
    if (what === 'completed') await store(told(token, minute, person, at));
    if (what === 'payment') {
      const amount = { amount: '1.00', currency: 'SEK', errorCode: null, message: null, reference: null };
      const payment = { id: String(minute), status: 'failure' as const, gateway: null, details: null };
      await storePaymentEvent(
        world.db,
        world.shop,
        token,
        { ...amount, ...payment, occurredAt: at },
        world.clock.now(),
      );
    }
    if (what === 'order')
      await world.order({ id: `order of ${token}`, checkoutToken: token, completedAt: at });
    if (what === 'decided') {
      await world.db
        .updateTable('checkouts')
        .set({
          decided_at: at,
          abandoned_at: at,
          email_status: 'not_sent',
          email_status_reason: 'out_of_stock',
        })
        .where('token', '=', token)
        .where('completed_at', 'is', null)
        .execute();
    }
  }
  return await storedOf(token);
}

describe('events of checkouts that are stored together', () => {
  it('end as those that are stored one by one under their locks, whatever happens in between', async () => {
    const { db, shop, clock } = world;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        const token = world.newToken();
        const together = await play(token, steps, (one) => storeCheckoutEvents(db, shop, [one], clock.now()));
        const other = world.newToken();
        const alone = await play(other, steps, ({ event }) =>
          storeCheckoutEvent(db, shop, other, event, clock.now()),
        );
        const plain = (stored: unknown) => JSON.stringify(stored).replaceAll(other, token);
        expect(plain(together)).toBe(plain(alone));
      }),
      { numRuns: 40 },
    );
  });

  it('are told apart by their tokens, new ones and known ones', async () => {
    const { db, shop, clock } = world;
    const [known, fresh] = [world.newToken(), world.newToken()];
    await world.put(known);
    const events = [told(fresh, 5), told(known, 61, { email: 'other@example.se' })];
    const stored = await storeCheckoutEvents(db, shop, events, clock.now());
    const seen = stored.map((each) =>
      each.status === 'fulfilled' ? [each.value.kind, each.value.row?.token] : each,
    );
    expect(seen).toEqual([
      ['created', fresh],
      ['applied', known],
    ]);
    expect(await storedOf(known)).toMatchObject({ email: 'other@example.se' });
  });
});

describe('what is stored together', () => {
  const store = async (one: StoredTogether) => {
    const rows = await storeTogether(world.db, world.shop.id, [one]);
    return rows.has(one.token);
  };
  const planned = async (token: string): Promise<StoredTogether> => {
    const { event } = told(token, 1);
    const { db, shop } = world;
    const known = (await readCheckouts(db, shop.id, [token])).get(token) ?? null;
    const times = { createdAt: event.createdAt, updatedAt: event.updatedAt, lastActivityAt: event.updatedAt };
    const progress = { ...times, hadContact: true, completedAt: null, orderId: null, abandonedAt: null };
    const undecided = { wasAbandoned: false, decidedAt: null, emailStatus: null, emailStatusReason: null };
    const contact = { customer_id: null, email_norm: null, phone_e164: null };
    const described = { details: event.details, contact };
    return {
      token,
      known,
      described,
      progress: { ...progress, ...undecided },
      entries: [],
      startRecovery: true,
      now: world.clock.now(),
    };
  };

  it('is as it was read: one that was changed since is left as it is', async () => {
    const token = world.newToken();
    await world.put(token);
    const plan = await planned(token);
    await world.put(token, { email: 'newer@example.se' });
    expect(await store(plan)).toBe(false);
    expect(await storedOf(token)).toMatchObject({ email: 'newer@example.se' });
    expect(await store(await planned(token))).toBe(true);
  });

  it('is unknown still if it was unknown, with nothing that came before it', async () => {
    const [created, paid, ordered] = [world.newToken(), world.newToken(), world.newToken()];
    const plans = [await planned(created), await planned(paid), await planned(ordered)];
    await world.put(created);
    await play(paid, [{ what: 'payment', minute: 3 }], () => Promise.resolve());
    await world.order({ id: ordered, checkoutToken: ordered, completedAt: minutes(-5) });
    for (const plan of plans) expect(await store(plan)).toBe(false);
    expect(await storedOf(paid)).toBeNull();
  });

  it('has no mail, also when it was claimed a moment ago', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    const plan = await planned(token);
    const { id: checkoutId } = await world.row(id);
    const key = { shop_id: world.shop.id, checkout_id: checkoutId, idempotency_key: token };
    const mail = { kind: 'manual', status: 'queued', frozen_email: '', locale: 'en', claimed_at: minutes(0) };
    await world.db
      .insertInto('messages')
      .values({ ...key, ...mail })
      .execute();
    expect(await store(plan)).toBe(false);
  });

  it('waits for no lock that another transaction holds', async () => {
    const [known, fresh] = [world.newToken(), world.newToken()];
    const id = await world.put(known);
    const { id: checkoutId } = await world.row(id);
    const plans = [await planned(known), await planned(fresh)];
    await world.db.transaction().execute(async (tx) => {
      await tx.selectFrom('checkouts').select('id').where('id', '=', checkoutId).forUpdate().execute();
      await lockToken(tx, world.shop.id, fresh);
      for (const plan of plans) expect(await store(plan)).toBe(false);
    });
    for (const plan of plans) expect(await store(plan)).toBe(true);
  });
});
