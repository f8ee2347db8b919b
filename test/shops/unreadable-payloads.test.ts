import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson } from '../../api/json.ts';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { createTrialShop, refusedPaths } from '../support/tell-trial.ts';
import { mapPayload } from '../support/trial-mapping.ts';
import type { Told } from '../support/trial-told.ts';
import * as shopify from './support/shopify-payloads.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

function told(payload: string): Told[] {
  return mapPayload(parseJson(payload).value).flatMap((trial) => trial.told);
}

describe('what cannot be read', () => {
  it('is refused of a checkout, each field by its name, and nothing is stored', async () => {
    const shop = await createTrialShop(api);
    const [kept] = await shop.tell(told(shopify.PLACEHOLDER_CHECKOUT));
    expect(kept?.answer.status).toBe(422);
    expect(refusedPaths(kept)).toEqual(expect.arrayContaining(['currency', 'createdAt', 'updatedAt']));
    const readable = shopify.PLACEHOLDER_CHECKOUT.replace('"a currency"', '"SEK"')
      .replace('a time', '2019-01-01T00:00:00Z')
      .replace(' 00:00:00.000Z', 'T00:00:00Z');
    const [priced] = await shop.tell(told(readable));
    expect(refusedPaths(priced)).toEqual(
      expect.arrayContaining(['lineItems.0.unitPrice', 'totals.subtotal', 'totals.tax', 'totals.total']),
    );
    expect((await shop.read('/v1/checkouts/%3F')).status).toBe(404);
  });

  it('is noted of an order, which is refused for want of a time alone', async () => {
    const shop = await createTrialShop(api);
    const [kept] = await shop.tell(told(shopify.PLACEHOLDER_ORDER));
    expect(kept?.stored).toMatchObject({ total: null, completedAt: '2019-01-01T00:00:00.000Z' });
    expect(kept?.stored.notes).toContain('currency could not be read');
    const timeless = shopify.PLACEHOLDER_ORDER.replace('2019-01-01', 'a day').replace('63', '64');
    const [refused] = await shop.tell(told(timeless));
    expect(refused?.answer.status).toBe(422);
    expect(refusedPaths(refused)).toEqual(['completedAt']);
  });
});
