import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherSums } from '../../db/queries/gather-sums.ts';
import { listRecoverySums } from '../../db/queries/report.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { recoveryFigures, type RecoveryFigures } from '../../domain/report.ts';
import { RECOVERY_BLOCKS, toSpanParts } from '../../domain/report-blocks.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import {
  MINUTES,
  naive,
  ORDER,
  order,
  scope,
  session,
  type Order,
  type Scope,
  type Session,
} from './support/report-rows.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const EPOCH_MS = Date.parse('2026-03-01T00:00:00Z');
const FAR_AHEAD = new Date('9999-12-31T00:00:00Z');
const minute = (count: number) => new Date(EPOCH_MS + count * 60_000);

let nextId = 0;

/** A shop of its own with these rows. @returns its id. */
async function insertRows(sessions: Session[], orders: Order[]): Promise<number> {
  nextId += 1;
  const made = { slug: `s${String(nextId)}`, name: 'Shop', settings: DEFAULT_SETTINGS };
  const shop = await insertShop(database.db, made, minute(0));
  if (shop === undefined) throw new Error('the shop is there already');
  await insertSessions(shop.id, sessions);
  if (orders.length > 0) {
    const rows = orders.map((one) => ({ message_id: (nextId += 1), shop_id: shop.id, ...toColumns(one) }));
    await database.db.insertInto('recovered_orders').values(rows).execute();
  }
  return shop.id;
}

async function insertSessions(shopId: number, sessions: Session[]): Promise<void> {
  if (sessions.length === 0) return;
  const rows = sessions.map(({ kind, currency, minute: at }) => ({
    ...{ message_id: (nextId += 1), shop_id: shopId },
    ...{ kind, currency, at: minute(at) },
  }));
  await database.db.insertInto('mail_sessions').values(rows).execute();
}

/** Takes sessions back, and has orders be something else, or none. */
async function changeRows(
  shopId: number,
  taken: boolean[],
  orders: (Order & { isGone: boolean })[],
): Promise<void> {
  const ids = async (table: 'mail_sessions' | 'recovered_orders') => {
    const query = database.db.selectFrom(table).select('message_id').where('shop_id', '=', shopId);
    return (await query.orderBy('message_id').execute()).map((row) => row.message_id);
  };
  for (const [n, id] of (await ids('mail_sessions')).entries()) {
    if (taken[n] === true)
      await database.db.deleteFrom('mail_sessions').where('message_id', '=', id).execute();
  }
  for (const [n, id] of (await ids('recovered_orders')).entries()) {
    const then = orders[n];
    if (then === undefined || then.isGone)
      await database.db.deleteFrom('recovered_orders').where('message_id', '=', id).execute();
    else
      await database.db
        .updateTable('recovered_orders')
        .set(toColumns(then))
        .where('message_id', '=', id)
        .execute();
  }
}

function toColumns(one: Order) {
  return {
    kind: one.kind,
    via: one.via,
    completed_at: minute(one.minute),
    currency: one.currency,
    total_minor: one.totalMinor,
    refunded_minor: one.refundedMinor,
    cancelled_at: one.isCancelled ? minute(MINUTES) : null,
    item_count: one.items,
    is_first_order: one.isFirst,
  };
}

async function report(shopId: number, ...asked: Scope[]): Promise<RecoveryFigures[][]> {
  const kind = asked[0]?.kind ?? null;
  const spans = asked.map(({ from, until }) =>
    toSpanParts({ from: minute(from), before: until === null ? FAR_AHEAD : minute(until) }, RECOVERY_BLOCKS),
  );
  const sums = await listRecoverySums(database.db, shopId, spans, kind);
  return sums.map((each) => each.map(recoveryFigures));
}

/** How many differences are gathered into the sums before the report is read. */
const gathered = fc.constantFrom(0, 3, 1_000);

describe('the report', () => {
  it(
    'is what counting row after row gives, for whatever rows, periods and kind, however much of it is in the sums',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(session, { maxLength: 12 }),
          fc.array(order, { maxLength: 12 }),
          fc.array(scope, { minLength: 1, maxLength: 8 }),
          gathered,
          async (sessions, orders, asked, limit) => {
            const shopId = await insertRows(sessions, orders);
            await gatherSums(database.db, limit);
            const kind = asked[0]?.kind ?? null;
            const expected = asked.map((one) => naive(sessions, orders, { ...one, kind }));
            expect(await report(shopId, ...asked)).toEqual(expected);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it(
    'follows what is changed, taken back and cancelled afterwards, before and after it went into the sums',
    { timeout: 60_000 },
    async () => {
      const changed = fc.record({ ...ORDER, isGone: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(
          fc.array(session, { maxLength: 6 }),
          fc.array(fc.tuple(order, changed), { minLength: 1, maxLength: 8 }),
          fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
          gathered,
          gathered,
          async (sessions, orders, taken, first, second) => {
            const shopId = await insertRows(
              sessions,
              orders.map(([told]) => told),
            );
            await gatherSums(database.db, first);
            await changeRows(
              shopId,
              taken,
              orders.map(([, then]) => then),
            );
            await gatherSums(database.db, second);
            const left = sessions.filter((_, n) => taken[n] !== true);
            const standing = orders.map(([, then]) => then).filter(({ isGone }) => !isGone);
            const all: Scope = { from: 0, until: null, kind: null };
            expect(await report(shopId, all)).toEqual([naive(left, standing, all)]);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it('counts each once while sessions come in and several processes gather at the same time', async () => {
    const shopId = await insertRows([], []);
    const one: Session = { kind: 'automatic', currency: 'SEK', minute: 61 };
    const all: Scope = { from: 0, until: null, kind: null };
    const seen: number[] = [];
    const visit = async () => {
      for (let n = 0; n < 30; n += 1) await insertSessions(shopId, [one]);
    };
    const gather = async () => {
      for (let n = 0; n < 20; n += 1) await gatherSums(database.db, 7);
    };
    const read = async () => {
      for (let n = 0; n < 20; n += 1) seen.push((await report(shopId, all))[0]?.[0]?.sessions ?? 0);
    };
    await Promise.all([visit(), visit(), gather(), gather(), read()]);
    expect((await report(shopId, all))[0]).toMatchObject([{ sessions: 60 }]);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('adds up beyond 2^53 without losing a minor unit', async () => {
    const big = {
      kind: 'automatic' as const,
      currency: 'SEK',
      minute: 1,
      via: 'link' as const,
      totalMinor: Number.MAX_SAFE_INTEGER,
      refundedMinor: 0,
      isCancelled: false,
      items: 1,
      isFirst: false,
    };
    const shopId = await insertRows([], [big, big, { ...big, totalMinor: 1 }]);
    await gatherSums(database.db, 1_000);
    expect(await report(shopId, { from: 0, until: null, kind: null })).toMatchObject([
      [{ totalSales: '180143985094819.83', averageOrderValue: '60047995031606.61' }],
    ]);
  });
});
