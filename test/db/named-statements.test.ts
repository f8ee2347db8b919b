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
    for (let n = 0; n < 400; n += 1) {
      const { rows } = await sql<{ n: number }>`select ${n}::int as n -- ${sql.raw(String(n))}`.execute(
        named,
      );
      expect(rows).toEqual([{ n }]);
    }
    expect((await listPrepared()).length).toBeLessThanOrEqual(300);
  });
});
