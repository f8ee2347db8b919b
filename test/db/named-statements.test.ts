import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let named: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  named = createDatabase(database.url, { max: 1, named: true });
});
afterAll(async () => {
  await named.destroy();
  await database.drop();
});

async function listPrepared(): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
    named,
  );
  return rows.map(({ statement }) => statement);
}

describe('a database whose statements have names', () => {
  it('parses a statement once a connection, whatever it is asked with', async () => {
    for (const n of [1, 2, 3]) {
      const { rows } = await sql<{ n: number }>`select ${n}::int + 1 as n`.execute(named);
      expect(rows).toEqual([{ n: n + 1 }]);
    }
    expect((await listPrepared()).filter((text) => text.includes('+ 1 as n'))).toHaveLength(1);
  });

  it('works on after a statement that failed, also in a transaction', async () => {
    const divide = (by: number) => sql<{ n: number }>`select 6 / ${by}::int as n`;
    await expect(divide(0).execute(named)).rejects.toThrow('division by zero');
    await expect(named.transaction().execute((tx) => divide(0).execute(tx))).rejects.toThrow(
      'division by zero',
    );
    expect((await named.transaction().execute((tx) => divide(2).execute(tx))).rows).toEqual([{ n: 3 }]);
  });

  it('keeps a bounded number of them', async () => {
    for (let n = 0; n < 500; n += 1) {
      const { rows } = await sql<{ n: number }>`select ${n}::int as n -- ${sql.raw(String(n))}`.execute(
        named,
      );
      expect(rows).toEqual([{ n }]);
    }
    expect((await listPrepared()).length).toBeLessThanOrEqual(400);
  });

  describe('that a migration has outdated', () => {
    const readAll = (db: Database) =>
      sql<Record<string, unknown>>`select * from changing where id = ${1}`.execute(db);
    const migrateOnce = async (column: string) => {
      await sql`alter table changing add ${sql.ref(column)} text default 'new'`.execute(database.db);
    };
    let used: Database;
    beforeAll(async () => {
      used = createDatabase(database.url, { max: 1, named: true });
      await sql`create table changing (id int primary key, n int not null default 0)`.execute(database.db);
      await sql`insert into changing (id) values (1)`.execute(database.db);
    });
    afterAll(() => used.destroy());

    it('are asked anew, and nobody sees it', async () => {
      expect((await readAll(used)).rows).toEqual([{ id: 1, n: 0 }]);
      await migrateOnce('one');
      expect((await readAll(used)).rows).toEqual([{ id: 1, n: 0, one: 'new' }]);
    });

    it('have their transaction run again, and what it wrote is written once', async () => {
      let runs = 0;
      const addOne = () =>
        used.transaction().execute(async (tx) => {
          runs += 1;
          await sql`update changing set n = n + ${1} where id = 1`.execute(tx);
          return (await readAll(tx)).rows;
        });
      expect(await addOne()).toMatchObject([{ n: 1 }]);
      await migrateOnce('two');
      expect(await addOne()).toMatchObject([{ n: 2, two: 'new' }]);
      expect(runs).toBe(3);
      expect((await readAll(used)).rows).toMatchObject([{ n: 2 }]);
    });

    it('are forgotten on every connection with the first that fails', async () => {
      const both = createDatabase(database.url, { max: 2 });
      const runs: number[] = [];
      const readBoth = () =>
        Promise.all(
          [0, 1].map((at) =>
            both.transaction().execute(async (tx) => {
              runs[at] = (runs[at] ?? 0) + 1;
              await sql`select pg_advisory_xact_lock_shared(${1})`.execute(tx);
              return (await readAll(tx)).rows[0];
            }),
          ),
        );
      await readBoth();
      await migrateOnce('three');
      await both.transaction().execute((tx) => readAll(tx));
      runs.length = 0;
      expect(await readBoth()).toMatchObject([{ three: 'new' }, { three: 'new' }]);
      expect(runs).toEqual([1, 1]);
      await both.destroy();
    });
  });

  it('have, in a pool that names only marked ones, a name within transactions', async () => {
    const marked = createDatabase(database.url, { max: 1 });
    const prepared = async () =>
      (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(marked)).rows;
    await sql`select ${1}::int as alone`.execute(marked);
    await marked.transaction().execute((tx) => sql`select ${1}::int as within`.execute(tx));
    await sql`select ${1}::int as after`.execute(marked);
    expect((await prepared()).map(({ statement }) => statement)).toEqual([
      expect.stringContaining('as within'),
    ]);
    await marked.destroy();
  });
});
