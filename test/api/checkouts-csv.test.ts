import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCheckouts } from '../../bench/seed-checkouts.ts';
import { markFormula, writeCsv } from '../../api/csv.ts';
import { readCsv } from '../../cli/read-csv.ts';
import { checkoutEvent, orderEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

/** More than one batch of the export. */
const COUNT = 1_300;
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await seedCheckouts(api.db, 1, COUNT, api.clock.now());
});
afterAll(async () => {
  await api.close();
});

type Row = Record<string, string>;

async function exported(query = ''): Promise<Row[]> {
  const answer = await api.ask('GET', `/v1/checkouts.csv${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const [head = [], ...rows] = readCsv(answer.body);
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

/** Every page of the list. */
async function listed(query: string): Promise<Body[]> {
  const entries: Body[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const at = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await api.ask('GET', `/v1/checkouts?limit=250${query.replace('?', '&')}${at}`);
    entries.push(...body.data);
    cursor = body.nextCursor;
  }
  return entries;
}

/** As docs/csv.md says. */
const unmark = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');

describe('the export of checkouts', () => {
  it.each([
    '',
    '?state=all',
    '?state=completed&channel=pos',
    '?q=teapot',
    '?q=nobody',
    '?emailStatus=not_sent',
  ])('is exactly the list, the whole of it, in its order: %s', async (query) => {
    const rows = await exported(query);
    const entries = await listed(query);
    expect(rows.map((row) => row['number'])).toEqual(entries.map(({ number }) => String(number)));
    const text = (value: Body): string => (value === null ? '' : String(value));
    for (const [at, entry] of entries.entries()) {
      const row = rows[at] ?? {};
      const same = ['state', 'createdAt', 'abandonedAt', 'completedAt', 'channel', 'currency', 'emailStatus'];
      const more = [
        'emailStatusReason',
        'emailStatusText',
        'recoveryStatus',
        'recoveredVia',
        'orderId',
        'token',
      ];
      for (const name of [...same, ...more]) expect(row[name], name).toBe(text(entry[name]));
      expect(unmark(row['email'] ?? '')).toBe(text(entry.email));
      expect(unmark(row['phone'] ?? '')).toBe(text(entry.phone));
      expect(row['total']).toBe(entry.totals.total);
      expect(row['url']).toBe(`http://recovery.example/checkouts/${entry.id}`);
    }
  });

  it('holds more than a batch, and a file name with the shop’s day', async () => {
    const answer = await api.ask('GET', '/v1/checkouts.csv?state=all');
    expect(readCsv(answer.body).length).toBeGreaterThan(1_001);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="checkouts-2026-03-02.csv"');
  });

  it('names the page of the order at the shop, and the items in words', async () => {
    const at = api.clock.now().toISOString();
    const lineItems = [
      { title: 'Pot', variantTitle: 'Blue', quantity: 2, unitPrice: '1.00' },
      { title: 'Lid', quantity: 1, unitPrice: '1.00' },
    ];
    await api.ask('PUT', '/v1/checkouts/linked', checkoutEvent({ lineItems, createdAt: at, updatedAt: at }));
    const url = 'https://shop.example/admin/orders/7';
    await api.ask(
      'POST',
      '/v1/orders',
      orderEvent({ id: 'o-7', checkoutToken: 'linked', completedAt: at, url }),
    );
    const [row] = (await exported('?state=all')).filter(({ token }) => token === 'linked');
    expect(row).toMatchObject({ orderId: 'o-7', orderUrl: url, items: '2 × Pot (Blue); 1 × Lid' });
  });

  it('has the columns that its guide names', async () => {
    const guide = readFileSync(new URL('../../docs/csv.md', import.meta.url), 'utf8').split('\n## ')[1] ?? '';
    const named = [...guide.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) => cell.split(', '));
    const [head] = readCsv((await api.ask('GET', '/v1/checkouts.csv')).body);
    expect(head).toEqual(named.map((name) => name.replaceAll('`', '')));
  });

  it('refuses what the list refuses, and pages', async () => {
    for (const query of ['chanel=pos', 'state=gone', 'limit=5', 'cursor=x'])
      expect((await api.ask('GET', `/v1/checkouts.csv?${query}`)).status, query).toBe(422);
  });

  it('answers HEAD without making it', async () => {
    const answer = await api.ask('HEAD', '/v1/checkouts.csv');
    expect(answer).toMatchObject({ status: 200, body: '' });
  });
});

describe('fault 54: a cell that begins like a formula', () => {
  it('is harmless in a spreadsheet, and what was told comes back to whoever knows the rule', async () => {
    const at = api.clock.now().toISOString();
    const names = [
      '=1+1',
      '+46',
      '-2',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      "'=1",
      "''t",
      "'t Hooft",
      'Åsa',
      '＝1',
      'a;=1',
    ];
    for (const [n, firstName] of names.entries()) {
      const told = {
        customer: { firstName, lastName: 'F' },
        channel: 'formulas',
        createdAt: at,
        updatedAt: at,
      };
      await api.ask('PUT', `/v1/checkouts/f${String(n)}`, checkoutEvent(told));
    }
    const rows = await exported('?state=all&channel=formulas');
    const cells = rows.map((row) => row['firstName'] ?? '').toReversed();
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    expect(cells.map(unmark)).toEqual(names);
    expect(cells).toContain("'t Hooft");
  });

  it('never is one, and every text comes back, whatever was told', () => {
    const risky = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', ';', '＝', 'a', ' ');
    const told = fc
      .array(fc.oneof(risky, fc.string({ unit: 'binary' })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(told, { minLength: 2, maxLength: 6 }), (texts) => {
        const csv = writeCsv([['first', ...texts.map(markFormula)]]);
        const [[, ...cells] = []] = readCsv(csv);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(cells.map(unmark)).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });
});
