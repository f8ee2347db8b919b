import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRecoverySums } from '../../db/queries/report.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { parseAmount } from '../../domain/money.ts';
import { noSums, recoveryFigures } from '../../domain/report.ts';
import { RECOVERY_BLOCKS, toSpanParts } from '../../domain/report-blocks.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../docs/report.md'), 'utf8');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Row = Record<string, string>;

/** The tables of a section, each row by the names of its columns. */
function tables(heading: string): Row[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split(/\n\n+/)
    .map((block) => block.trim())
    .filter((block) => block.startsWith('|'))
    .map((block) => {
      const [names = [], , ...rows] = block.split('\n').map(cells);
      return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
    });
}

function cells(line: string): string[] {
  const inner = line.trim().slice(1, -1).split('|');
  return inner.map((cell) => cell.trim().replaceAll('`', ''));
}

const cell = (row: Row, name: string) => row[name] ?? '';
const minor = (row: Row, name: string) => parseAmount(cell(row, name), cell(row, 'currency'));

async function insertExample(sessions: Row[], orders: Row[]): Promise<number> {
  const at = new Date('2026-01-01T00:00:00Z');
  const shop = await insertShop(database.db, { slug: 's', name: 'Shop', settings: DEFAULT_SETTINGS }, at);
  if (shop === undefined) throw new Error('the shop is there already');
  const visits = sessions.map((row, index) => ({
    message_id: index,
    shop_id: shop.id,
    at: new Date(cell(row, 'at')),
    kind: cell(row, 'mail'),
    currency: cell(row, 'currency'),
  }));
  await database.db.insertInto('mail_sessions').values(visits).execute();
  const earned = orders.map((row, index) => ({
    message_id: index,
    shop_id: shop.id,
    kind: cell(row, 'mail'),
    via: cell(row, 'came'),
    completed_at: new Date(cell(row, 'completed')),
    currency: cell(row, 'currency'),
    total_minor: minor(row, 'amount'),
    refunded_minor: minor(row, 'refunded') ?? 0,
    cancelled_at: cell(row, 'cancelled') === 'yes' ? new Date('2026-03-20T00:00:00Z') : null,
    item_count: row['items'] === 'unreadable' ? null : Number(row['items']),
    is_first_order: cell(row, 'first') === 'yes',
  }));
  await database.db.insertInto('recovered_orders').values(earned).execute();
  return shop.id;
}

describe('the guide to the report', () => {
  it('gives the figures that its example has', async () => {
    const [sessions = [], orders = [], expected = []] = tables('An example');
    expect([sessions.length, orders.length, expected.length]).toEqual([6, 6, 2]);
    const [, from = '', to = ''] = /The report from (\S+) to (\S+) then says/.exec(text) ?? [];
    const shopId = await insertExample(sessions, orders);
    const span = toSpanParts({ from: new Date(from), before: new Date(to) }, RECOVERY_BLOCKS);
    const [sums = []] = await listRecoverySums(database.db, shopId, [span], null);
    const figures = sums.map(recoveryFigures);
    const written = figures.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
    );
    expect(written).toEqual(expected);
  });

  it('says of every figure what it is', () => {
    const named = tables('How it is counted').flatMap((rows) =>
      rows.flatMap((row) => cell(row, 'figure').split(', ')),
    );
    expect(named).toEqual(Object.keys(recoveryFigures(noSums('SEK'))).filter((name) => name !== 'currency'));
  });
});
