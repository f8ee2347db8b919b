import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const HOUR_MS = 3_600_000;
/** Of ten lines one tells of an order. */
const EVERY_NTH_AN_ORDER = 10;

/** Writes a history as NDJSON: checkouts left within the two years before `until`, of a person each, and orders among them. */
export async function writeHistory(path: string, lines: number, until: Date): Promise<void> {
  await pipeline(Readable.from(historyLines(lines, until)), createWriteStream(path));
}

function* historyLines(lines: number, until: Date): Generator<string> {
  for (let n = 0; n < lines; n += 1) {
    const at = new Date(until.getTime() - 7 * 24 * HOUR_MS - ((n * 7) % (2 * 365 * 24)) * HOUR_MS);
    const line = n % EVERY_NTH_AN_ORDER === 0 ? orderOf(n, at) : checkoutOf(n, at);
    yield `${JSON.stringify(line)}\n`;
  }
}

function checkoutOf(n: number, at: Date): object {
  const token = `old-${String(n)}`;
  return {
    token,
    currency: 'SEK',
    email: `${token}@shop.example`,
    customer: { id: String(5_000_000_000 + n), firstName: 'Ada', lastName: 'Lind', locale: 'sv' },
    lineItems: Array.from({ length: 1 + (n % 3) }, (_, item) => ({
      variantId: `v${String((n + item) % 500)}`,
      title: `Striped teapot, number ${String(item)}`,
      quantity: 1,
      unitPrice: '199.00',
    })),
    shipping: {
      address: { countryCode: 'SE', postalCode: '11122', city: 'Stockholm' },
      pageVisited: true,
      price: '49.00',
    },
    recoveryUrl: `https://shop.example/checkouts/${token}`,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
}

function orderOf(n: number, at: Date): object {
  return {
    id: `order-${String(n)}`,
    email: `buyer-${String(n)}@shop.example`,
    currency: 'SEK',
    total: '447.00',
    lineItems: [{ variantId: `v${String(n % 500)}`, quantity: 2 }],
    completedAt: at.toISOString(),
  };
}
