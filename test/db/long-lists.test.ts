import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DB } from '../../db/database.ts';
import { removeTestMailBatch } from '../../db/queries/purge.ts';
import { ensureDefaultShop, findShop, type Shop } from '../../db/queries/shops.ts';
import { listSuppressions } from '../../db/queries/suppression-list.ts';
import { eraseSuppressedAddress, liftSuppressions } from '../../db/queries/suppressions.ts';
import { SUPPRESSION_REASONS } from '../../domain/suppression.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { minute } from '../support/checkout-events.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const ROWS = 20_000;
const NOW = minute(0);
const hash = Buffer.alloc(32, 7);

let database: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  database = await createTestDatabase();
  await ensureDefaultShop(database.db, DEFAULT_SETTINGS, NOW);
  const found = await findShop(database.db, 'default');
  if (found === undefined) throw new Error('there is no default shop');
  shop = found;
  await sql`
    insert into suppressions (shop_id, address_hash, reason, address, source, since)
    select ${shop.id}, sha256(n::text::bytea), 'unsubscribed', 'shopper-' || n || '@example.com', 'import',
      ${NOW}::timestamptz - n * interval '1 second'
    from generate_series(1, ${ROWS}::int) n`.execute(database.db);
  await sql`
    insert into suppressions (shop_id, address_hash, reason, address, source, since)
    values (${shop.id}, sha256('nobody'), 'complained', null, 'provider', ${NOW}::timestamptz - interval '2 hours')`.execute(
    database.db,
  );
  await sql`
    insert into messages (shop_id, kind, status, idempotency_key, frozen_email, locale, claimed_at)
    select ${shop.id}, 'automatic', 'sent', n::text, '', 'en', ${NOW}::timestamptz - n * interval '1 minute'
    from generate_series(1, ${ROWS}::int) n`.execute(database.db);
  await sql`vacuum analyze`.execute(database.db);
});
afterAll(() => database.drop());

/** Runs it, and takes it back. @returns how many rows of the table it has looked at. */
async function rowsRead(table: string, run: (tx: Transaction<DB>) => Promise<unknown>): Promise<number> {
  const counted = async (tx: Transaction<DB>) => {
    const { rows } = await sql<{ read: number }>`
      select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read
      from pg_stat_xact_user_tables where relname = ${table}`.execute(tx);
    return rows[0]?.read ?? 0;
  };
  const tx = await database.db.startTransaction().execute();
  try {
    const before = await counted(tx);
    await run(tx);
    return (await counted(tx)) - before;
  } finally {
    await tx.rollback().execute();
  }
}

const lifting = { reasons: SUPPRESSION_REASONS, at: NOW, by: 'a test' };

describe('of a long list of who gets no mail only few rows are read', () => {
  it.each([
    ['a page of all', null, null, 50],
    ['those of a reason that few have', 'complained', null, 1],
    ['a part that many addresses have', null, 'EXAMPLE', 50],
    ['a part that few have', null, 'per-777', 11],
    ['a part that none has', null, 'zebra', 0],
    ['one letter that no word begins with', null, 'q', 0],
    ['a whole address', null, 'shopper-7@example.com', 1],
  ])('to find %s', async (_what, reason, part, count) => {
    const address = part === null ? null : { part, hashes: [hash] };
    const asked = { place: null, limit: 50 };
    const read = await rowsRead('suppressions', async (tx) => {
      const { listed } = await listSuppressions(tx, shop.id, { reason, address }, asked);
      expect(listed).toHaveLength(count);
    });
    expect(read).toBeLessThan(500);
  });

  it.each([
    ['who stands on it', 'shopper-7@example.com', 1],
    ['who does not', 'nobody@example.com', 0],
    ['whose address is no longer known', null, 0],
  ])('to let mails go again to an address: %s', async (_who, address, lifted) => {
    const named = { shopId: shop.id, hashes: [hash], address };
    const read = await rowsRead('suppressions', async (tx) => {
      expect(await liftSuppressions(tx, named, lifting)).toHaveLength(lifted);
    });
    expect(read).toBeLessThan(20);
  });

  it('to forget an address', async () => {
    const named = { shopId: shop.id, hashes: [], address: 'shopper-7@example.com' };
    expect(await rowsRead('suppressions', (tx) => eraseSuppressedAddress(tx, named))).toBeLessThan(20);
  });
});

it('of a shop’s many mails to customers few are read to find the tests that are to go', async () => {
  const range = { before: NOW, limit: 100 };
  expect(await rowsRead('messages', (tx) => removeTestMailBatch(tx, shop, range))).toBeLessThan(20);
});
