import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Body, type TestApi } from '../api/support/start-api.ts';
import { prepareImports, type Imports } from '../support/run-import.ts';
import { CHECKOUTS_HEADER, checkoutRow, toTable } from '../support/shopify-exports.ts';
import { connectShop, type HookedShop } from './support/hooked-shop.ts';
import * as shopify from './support/shopify-payloads.ts';

const NUMBER = '90071992547409931';

let api: TestApi;
let imports: Imports;
let shop: HookedShop;
beforeAll(async () => {
  api = await startApi();
  imports = prepareImports(api);
});
afterAll(async () => {
  imports.remove();
  await api.close();
});
beforeEach(async () => {
  shop = await connectShop(api, 'shopify');
});

async function importExport(): Promise<void> {
  const table = toTable(CHECKOUTS_HEADER, [checkoutRow(NUMBER)]);
  const { exitCode } = await imports.run('c.csv', table, '--yes', '--shop', shop.slug);
  expect(exitCode).toBe(0);
}

const all = async (): Promise<Body[]> => (await shop.read('/v1/checkouts?state=all')).body.data;

describe('fault 20: import and webhooks of the same checkout', () => {
  it('are one checkout when the webhook comes first', async () => {
    await shop.tell('checkouts/update', shopify.ABANDONED);
    await importExport();
    expect((await all()).map(({ token }) => token)).toEqual(['tok-1']);
  });

  it('are one checkout when the import comes first, which its order completes by the token', async () => {
    await importExport();
    const update = shopify.ABANDONED.replaceAll('10:20:30+01:00', '23:59:59+01:00');
    await shop.tell('checkouts/update', update);
    expect(await all()).toMatchObject([{ token: `shopify-export:${NUMBER}`, email: 'ada@example.se' }]);
    await shop.tell('orders/create', shopify.ORDER);
    expect(await all()).toMatchObject([{ state: 'completed', orderId: '90071992547409951' }]);
  });

  it('of an order that came before either completes it', async () => {
    await shop.tell('orders/create', shopify.ORDER_BY_NUMBER);
    await importExport();
    await shop.tell('checkouts/update', shopify.ABANDONED);
    expect(await all()).toMatchObject([{ state: 'completed', orderId: '62' }]);
  });

  it('leaves apart what one cart became, one after the other', async () => {
    await shop.tell('checkouts/update', shopify.ABANDONED);
    const next = shopify.ABANDONED.replaceAll('tok-1', 'tok-9').replaceAll(NUMBER, '7');
    await shop.tell('checkouts/update', next);
    expect(new Set((await all()).map(({ token }) => token))).toEqual(new Set(['tok-1', 'tok-9']));
  });
});
