import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareImports, type Imports } from '../support/run-import.ts';
import {
  CHECKOUTS_HEADER,
  checkoutRow,
  ORDERS_HEADER,
  orderRow,
  toTable,
} from '../support/shopify-exports.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let imports: Imports;
beforeAll(async () => {
  world = await createWorld();
  imports = prepareImports(world);
});
afterAll(async () => {
  imports.remove();
  await world.stop();
});
beforeEach(async () => {
  for (const table of ['outbox', 'decisions', 'checkouts', 'orders'] as const) {
    await world.db.deleteFrom(table).execute();
  }
});

const checkouts = () => world.db.selectFrom('checkouts').selectAll().orderBy('token').execute();
const orders = () => world.db.selectFrom('orders').selectAll().orderBy('external_id').execute();
const faults = (said: string) => said.split('\n').filter((line) => line.startsWith('  line'));
const second = (key: object) => ({
  ...key,
  'Lineitem quantity': '1',
  'Lineitem name': 'Lid',
  'Lineitem price': '20.00',
});

describe('Shopify’s export of abandoned checkouts', () => {
  it('becomes checkouts of the API, each with the items of all its rows', async () => {
    const rows = [checkoutRow('31'), second({ Id: '31' }), checkoutRow('32', { Email: '', Phone: '' })];
    const { exitCode } = await imports.run('c.csv', toTable(CHECKOUTS_HEADER, rows), '--yes');
    expect(exitCode).toBe(0);
    expect(await checkouts()).toMatchObject([
      {
        ...{ token: 'shopify-export:31', channel: 'online_store', currency: 'SEK' },
        ...{ email: 'buyer-31@example.se', phone: '+46701234567' },
        customer: { acceptsMarketing: true },
        line_items: [
          {
            title: 'Teapot - Blue',
            quantity: 2,
            unitPrice: '199.00',
            requiresShipping: true,
            variantId: null,
          },
          { title: 'Lid', quantity: 1, unitPrice: '20.00' },
        ],
        shipping: {
          address: { countryCode: 'SE', postalCode: '11122', city: 'Stockholm', line1: 'Storgatan 7' },
          ...{ pageVisited: true, price: '49.00' },
        },
        totals: { subtotal: '398.00', discount: '0.00', shipping: '49.00', tax: '0.00', total: '447.00' },
        ...{ discount_codes: ['SPRING'], email_status: 'not_sent', email_status_reason: 'no_link' },
        ...{ created_at: new Date('2026-02-01T09:20:30Z'), updated_at: new Date('2026-02-01T09:20:30Z') },
      },
      { token: 'shopify-export:32', email: null, decided_at: null, email_status: null },
    ]);
    const decisions = await world.db.selectFrom('decisions').select('blocked_by').execute();
    expect(decisions).toEqual([{ blocked_by: ['no_link', 'too_old'] }]);
    expect(await world.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });

  it('names each bad row by the line that it begins on; one bad row spoils no other', async () => {
    const table = toTable(CHECKOUTS_HEADER, [
      checkoutRow('1', { Notes: 'two\nlines, "quoted"' }),
      checkoutRow('2', { Currency: '', Notes: 'two\nlines' }),
      checkoutRow('3', { 'Created at': 'yesterday' }),
      checkoutRow('4', { 'Lineitem quantity': 'two' }),
      checkoutRow('5'),
    ]);
    const open = `"not ended${','.repeat(CHECKOUTS_HEADER.split(',').length - 1)}\n`;
    const behind = toTable(CHECKOUTS_HEADER, [checkoutRow('6')])
      .split('\n')
      .slice(1)
      .join('\n');
    const { said, text, exitCode } = await imports.run('bad.csv', `${table}1,2\n${open}${behind}`, '--yes');
    expect(exitCode).toBe(1);
    expect(faults(said)).toEqual([
      '  line 4 lacks Currency',
      '  line 6 has no time such as 2026-02-01 10:20:30 +0100 in Created at',
      '  line 7 lineItems.0.quantity must be a number',
      `  line 9 has 2 cells, and the header has ${String(CHECKOUTS_HEADER.split(',').length)}`,
      '  line 10 has a quote that does not end',
    ]);
    expect((await checkouts()).map(({ token }) => token.split(':')[1])).toEqual(['1', '5', '6']);
    expect(text).toContain('5 bad lines were left out.');
  });

  it('is read with semicolons, a byte order mark and CR LF, as spreadsheets save it', async () => {
    const table = `\ufeff${toTable(CHECKOUTS_HEADER, [checkoutRow('7', { Notes: 'a;b' })], ';').replaceAll('\n', '\r\n')}`;
    expect(await imports.run('c.csv', table, '--yes')).toMatchObject({ exitCode: 0 });
    expect(await checkouts()).toMatchObject([{ token: 'shopify-export:7', email: 'buyer-7@example.se' }]);
  });

  it('has amounts that the currency has no decimals for', async () => {
    const row = checkoutRow('8', {
      ...{
        Currency: 'JPY',
        Subtotal: '1200.00',
        Shipping: '0.00',
        Total: '1200.00',
        'Lineitem price': '600.00',
      },
    });
    expect(await imports.run('c.csv', toTable(CHECKOUTS_HEADER, [row]), '--yes')).toMatchObject({
      exitCode: 0,
    });
    expect(await checkouts()).toMatchObject([
      { totals: { total: '1200' }, line_items: [{ unitPrice: '600' }] },
    ]);
  });
});

describe('Shopify’s export of orders', () => {
  it('becomes orders of the API, each with the items of all its rows', async () => {
    const rows = [
      orderRow('#1001', '551'),
      second({ Name: '#1001', Email: 'buyer-551@example.se' }),
      orderRow('#1002', '552', { 'Cancelled at': '2026-02-02 08:00:00 UTC', 'Refunded Amount': '447.00' }),
    ];
    const { exitCode, text } = await imports.run('o.csv', toTable(ORDERS_HEADER, rows), '--yes');
    expect([exitCode, text]).toEqual([0, expect.stringContaining('Orders: 2 new, 0 known before.')]);
    expect(await orders()).toMatchObject([
      {
        ...{ external_id: '551', number: '1001', email: 'buyer-551@example.se', currency: 'SEK' },
        ...{ total_minor: 44_700, refunded_minor: 0, notes: [] },
        ...{ completed_at: new Date('2026-02-01T09:20:30Z'), cancelled_at: null },
        line_items: [{ quantity: 2 }, { quantity: 1 }],
      },
      { external_id: '552', refunded_minor: 44_700, cancelled_at: new Date('2026-02-02T08:00:00Z') },
    ]);
  });

  it('stops the mails of the same person’s checkouts', async () => {
    await imports.run('o.csv', toTable(ORDERS_HEADER, [orderRow('#1', '61')]), '--yes');
    await imports.run('c.csv', toTable(CHECKOUTS_HEADER, [checkoutRow('61')]), '--yes');
    expect(await checkouts()).toMatchObject([{ email_status_reason: 'completed_order' }]);
  });
});

it.each(['Name,Total\n1,2\n', '', 'a\n'])('refuses another table: %j', async (table) => {
  await expect(imports.run('other.csv', table)).rejects.toThrow('This is neither NDJSON nor a table');
});
