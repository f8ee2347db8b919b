import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const guide = readFileSync(resolve(import.meta.dirname, '../../docs/privacy.md'), 'utf8');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The rows of the table in the guide: a table's name, and the columns that it names. */
function described(): Map<string, { ofShoppers: string[]; all: string[] }> {
  const section = guide.split('\n## Every table\n')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const names = (cell = '') => [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '');
  return new Map(
    rows.map((line) => {
      const [, table, ofShoppers, others] = line.split('|');
      const personal = names(ofShoppers);
      return [
        names(table)[0] ?? '',
        { ofShoppers: personal, all: [...personal, ...names(others)].toSorted() },
      ];
    }),
  );
}

describe('the guide to privacy', () => {
  it('names every table, and every column that can hold words', async () => {
    const { rows } = await sql<{ table: string; columns: string[] }>`
      select t.table_name as "table", array(
        select c.column_name::text from information_schema.columns c
        where c.table_schema = 'public' and c.table_name = t.table_name
          and c.data_type in ('text', 'jsonb', 'ARRAY', 'bytea') order by 1) as columns
      from information_schema.tables t
      where t.table_schema = 'public' and t.table_name not like 'kysely%' order by 1`.execute(database.db);
    const told = [...described()].map(([table, { all }]) => ({ table, columns: all }));
    const inOrder = (row: { table: string; columns: string[] }) => ({
      ...row,
      columns: row.columns.toSorted(),
    });
    expect(told).toEqual(rows.map(inOrder));
  });

  it('says of every table with something of shoppers how it goes when they are erased', () => {
    const unsaid = [...described()].filter(([table, { ofShoppers }]) => {
      const line = guide.split('\n').find((each) => each.startsWith(`| \`${table}\` |`)) ?? '';
      return ofShoppers.length > 0 && !/erased: |a keyed hash/.test(line);
    });
    expect(unsaid).toEqual([]);
  });
});
