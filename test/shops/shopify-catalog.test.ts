import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { connectShop, type HookedShop } from './support/hooked-shop.ts';

let api: TestApi;
let shop: HookedShop;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  shop = await connectShop(api, 'shopify');
});

interface Variant {
  id: number;
  quantity?: number;
  management?: string | null;
  policy?: string;
}

function product(day: number, variants: Variant[], status = 'active'): string {
  return JSON.stringify({
    id: 9,
    title: 'Cup',
    status,
    updated_at: `2026-02-0${String(day)}T00:00:00Z`,
    image: { src: 'https://cdn.example/cup.png' },
    variants: variants.map(({ id, quantity = 1, management = 'shopify', policy = 'deny' }) => ({
      ...{ id, title: id === 1 ? 'Default Title' : 'Blue', inventory_item_id: id * 10 },
      ...{ inventory_quantity: quantity, inventory_management: management, inventory_policy: policy },
    })),
  });
}

async function storedVariants() {
  const { id } = await api.db
    .selectFrom('shops')
    .select('id')
    .where('slug', '=', shop.slug)
    .executeTakeFirstOrThrow();
  return await api.db
    .selectFrom('variants')
    .selectAll()
    .where('shop_id', '=', id)
    .orderBy('variant_id')
    .execute();
}

describe('a Shopify product', () => {
  it('tells what can be bought of it, how it looks, and which variants are sold no more', async () => {
    await shop.tell(
      'products/update',
      product(1, [
        { id: 1, quantity: 0, policy: 'continue' },
        { id: 2, management: null },
      ]),
    );
    expect(await storedVariants()).toMatchObject([
      {
        variant_id: '1',
        available: 0,
        tracked: true,
        oversell: true,
        for_sale: true,
        title: 'Cup',
        variant_title: null,
      },
      {
        variant_id: '2',
        tracked: false,
        for_sale: true,
        variant_title: 'Blue',
        image_url: 'https://cdn.example/cup.png',
      },
    ]);
    await shop.tell('products/update', product(3, [{ id: 1 }]));
    expect(await storedVariants()).toMatchObject([{ for_sale: true }, { for_sale: false }]);
    await shop.tell('products/update', product(2, [{ id: 1 }, { id: 2 }], 'archived'));
    expect(await storedVariants()).toMatchObject([{ for_sale: true }, { for_sale: false }]);
    await shop.tell('products/update', product(4, [{ id: 1 }], 'archived'));
    expect(await storedVariants()).toMatchObject([{ for_sale: false }, { for_sale: false }]);
  });

  it('lies in several places: the sum counts once each place was told of', async () => {
    const level = (location: number, available: number, day: number) =>
      JSON.stringify({
        ...{ inventory_item_id: 10, location_id: location, available },
        updated_at: `2026-02-0${String(day)}T00:00:00Z`,
      });
    await shop.tell('products/update', product(1, [{ id: 1, quantity: 5 }]));
    await shop.tell('inventory_levels/update', level(1, 0, 2));
    expect(await storedVariants()).toMatchObject([{ available: 0 }]);
    await shop.tell('inventory_levels/update', level(2, 3, 3));
    expect(await storedVariants()).toMatchObject([{ available: 3 }]);
    await shop.tell('inventory_levels/update', level(2, 9, 2));
    expect(await storedVariants()).toMatchObject([{ available: 3 }]);
    await shop.tell('inventory_levels/update', level(1, 1, 4));
    expect(await storedVariants()).toMatchObject([{ available: 4 }]);
  });
});
