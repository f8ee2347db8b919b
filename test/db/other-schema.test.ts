import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../db/database.ts';
import { compareSchema, migrate, MIGRATIONS } from '../../db/migrate.ts';
import { refuseOtherSchema } from '../../local/refuse-schema.ts';
import { createWorld, type World } from '../support/world.ts';

const NEXT = '9999-next';
const LATEST = Object.keys(MIGRATIONS).at(-1) ?? '';
/** What a migration does most, on the table that is written most. */
const WITH_NEXT = {
  ...MIGRATIONS,
  [NEXT]: {
    up: async (db: World['db']) => {
      await sql`alter table checkouts add column next_thing text`.execute(db);
      await sql`create index on payment_events (shop_id)`.execute(db);
    },
  },
};

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const refusal = async (acceptsNewer = false) => {
  const compared = await compareSchema(world.db);
  return () => {
    refuseOtherSchema(compared, acceptsNewer);
  };
};

describe('fault 61: a migration while the load runs', () => {
  it('lets those go first who use the table, and fails nobody', async () => {
    const loading = new AbortController();
    let told = 0;
    const load = [1, 2, 3].map(async () => {
      while (!loading.signal.aborted) {
        await world.put(world.newToken());
        told += 1;
      }
    });
    const own = createDatabase(world.url, { max: 1 });
    let applied: Promise<string[]> | undefined;
    // A long export reads the table: what waits for it would hold up all who come after.
    await world.db.transaction().execute(async (trx) => {
      await trx.selectFrom('checkouts').select('id').limit(1).execute();
      applied = migrate(own, WITH_NEXT);
      const isWaiting = sql<{ waits: boolean }>`
        select exists (select from pg_locks where relation = 'checkouts'::regclass
          and mode = 'AccessExclusiveLock' and not granted) as waits`;
      await expect
        .poll(async () => (await isWaiting.execute(world.db)).rows[0]?.waits, {
          timeout: 15_000,
          interval: 5,
        })
        .toBe(true);
      const before = told;
      await expect.poll(() => told, { timeout: 15_000 }).toBeGreaterThan(before + 20);
    });
    expect(await applied).toEqual([NEXT]);
    const before = told;
    await expect.poll(() => told, { timeout: 15_000 }).toBeGreaterThan(before + 20);
    loading.abort();
    await Promise.all(load);
    await own.destroy();
  });
});

describe('fault 61: another schema than the code’s', () => {
  it('newer: a process says that it does not start, unless the operator says that it may', async () => {
    expect(await refusal()).toThrow(
      `The database's schema is newer than this code, which does not know ${NEXT}: run the version of the code that does`,
    );
    expect(await refusal(true)).not.toThrow();
    await sql`delete from kysely_migration where name = ${NEXT}`.execute(world.db);
    expect(await refusal()).not.toThrow();
  });

  it('older: it says what to run first', async () => {
    await sql`delete from kysely_migration where name = ${LATEST}`.execute(world.db);
    const words = `The database's schema is older than this code: it lacks ${LATEST}. Run "npm run migrate" first.`;
    expect(await refusal()).toThrow(words);
    expect(await refusal(true)).toThrow(words);
  });

  it('none: it says so', async () => {
    await sql`delete from kysely_migration`.execute(world.db);
    expect(await refusal()).toThrow('The database has no tables yet: run "npm run migrate" first.');
  });
});
