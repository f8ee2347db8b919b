import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { connectShop, eventsOf, type HookedShop } from './support/hooked-shop.ts';

/** Public payloads of real shop systems, where a folder of them lies beside the repository. */
const FOLDER = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Which topic such a payload comes under. */
function topicOf(system: string, file: string): string {
  if (system === 'woocommerce') return 'order.updated';
  if (file.includes('transaction')) return 'order_transactions/create';
  if (file.includes('cart')) return 'carts/update';
  return /order/.test(file) ? 'orders/updated' : 'checkouts/update';
}

async function tell(shop: HookedShop, topic: string, payload: string): Promise<string> {
  const { outcome, note } = await shop.tell(topic, payload);
  expect(['applied', 'ignored', 'not_understood', 'pending']).toContain(outcome);
  if (outcome === 'not_understood') expect(note).not.toBe('');
  return outcome;
}

describe('public payloads of real shop systems', () => {
  it('are all taken; what can be read is stored as told, placeholders are kept aside with the reason', async () => {
    const files = existsSync(FOLDER) ? globSync(`${FOLDER}*/*.json`).toSorted() : [];
    expect(files.length > 0).toBe(existsSync(FOLDER));
    const counts: Record<string, number> = {};
    for (const file of files) {
      const system = basename(dirname(file)) === 'woocommerce' ? 'woocommerce' : 'shopify';
      const payload = readFileSync(file, 'utf8');
      const topic = topicOf(system, basename(file));
      const shop = await connectShop(api, system);
      const isPlaceholder = payload.includes('"example string"');
      const outcome = isPlaceholder
        ? await tell(shop, topic, payload)
        : await tellReadable(shop, system, topic, payload);
      if (isPlaceholder && topic.startsWith('checkouts'))
        expect([basename(file), outcome]).toEqual([basename(file), 'not_understood']);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    console.log(`${String(files.length)} public payloads: ${JSON.stringify(counts)}`);
  });
});

async function tellReadable(
  shop: HookedShop,
  system: 'shopify' | 'woocommerce',
  topic: string,
  payload: string,
): Promise<string> {
  const events = eventsOf(system, topic, payload);
  // An attempt to pay waits for its order.
  if (events.length === 0 || topic.startsWith('order_transactions')) return tell(shop, topic, payload);
  await shop.keep(topic, payload);
  return 'stored exactly';
}
