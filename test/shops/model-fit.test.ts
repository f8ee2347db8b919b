import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson } from '../../api/json.ts';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import {
  createTrialShop,
  expectKept,
  lossesOf,
  refusedPaths,
  storedOf,
  type TrialShop,
} from '../support/tell-trial.ts';
import { TrialLinks } from '../support/trial-links.ts';
import { mapPayload, type Trial } from '../support/trial-mapping.ts';
import type { Told } from '../support/trial-told.ts';
import * as shopify from './support/shopify-payloads.ts';

/** Public payloads of real shop systems, where a folder of them lies beside the repository. */
const FOLDER = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

function read(payload: string): Trial[] {
  return mapPayload(parseJson(payload).value);
}

function eventsOf(payload: string): Told[] {
  return read(payload).flatMap((trial) => trial.told);
}

describe('a Shopify checkout', () => {
  it('keeps ids beyond 2^53, every amount in the shopper’s currency, address, person and codes', async () => {
    const kept = await (await createTrialShop(api)).keep(shopify.ABANDONED);
    expect(storedOf(kept, 'checkout')).toMatchObject({
      token: 'tok-1',
      channel: 'online_store',
      currency: 'EUR',
      email: 'ada@example.se',
      phone: null,
      customer: {
        id: '9007199254740993',
        firstName: 'Ada',
        lastName: 'Lind',
        acceptsMarketing: true,
        locale: 'sv-SE',
      },
      lineItems: [
        { variantId: '92233720368547758071', productId: '8213868347682001', quantity: 2, unitPrice: '99.50' },
      ],
      shipping: {
        address: {
          countryCode: 'SE',
          provinceCode: 'M',
          postalCode: '211 34',
          city: 'Malmö',
          line1: 'Storgatan 1',
        },
        pageVisited: true,
        price: '5.00',
        supported: null,
      },
      totals: { subtotal: '199.00', discount: '19.90', shipping: '5.00', tax: '0.00', total: '184.10' },
      discountCodes: ['TEN', 'SPRING'],
      recoveryUrl: 'https://shop.example/1/checkouts/tok-1/recover',
      createdAt: '2026-02-01T09:00:00.000Z',
      updatedAt: '2026-02-01T09:20:30.000Z',
      completedAt: null,
    });
    expect(storedOf(kept, 'customer')).toEqual({
      id: '9007199254740993',
      email: 'ada@example.se',
      phone: '+46701234567',
      acceptsMarketing: true,
      ordersCount: 2,
    });
  });

  it('needs no id, customer, variant or address, and takes yen with decimals that are nothing', async () => {
    expect(storedOf(await (await createTrialShop(api)).keep(shopify.WEBHOOK), 'checkout')).toMatchObject({
      channel: '580111',
      currency: 'JPY',
      customer: null,
      lineItems: [
        { variantId: null, productId: null, title: 'Custom', unitPrice: '1200', requiresShipping: true },
      ],
      shipping: { address: null, pageVisited: false, price: null },
      totals: { subtotal: '1200', discount: '0', shipping: '0', tax: '0', total: '1200' },
    });
  });

  it('takes an e-mail, a customer and an address that come later', async () => {
    const shop = await createTrialShop(api);
    const first = storedOf(await shop.keep(shopify.GUEST_FIRST), 'checkout');
    expect(first).toMatchObject({
      email: null,
      channel: 'pos',
      shipping: { address: null, supported: null },
    });
    expect(first.totals.total).toBe('1.250');
    expect(storedOf(await shop.keep(shopify.GUEST_LATER), 'checkout')).toMatchObject({
      id: first.id,
      email: 'cy@example.com',
      customer: { id: '9223372036854775807', firstName: null, locale: 'en' },
      shipping: { address: { city: 'Malmö' }, supported: false },
      discountCodes: ['OLD'],
    });
  });

  it('is completed with its order, and keeps the attempts to pay within it', async () => {
    const shop = await createTrialShop(api);
    const kept = await shop.keep(shopify.COMPLETED);
    expect(kept.map(({ told }) => told.kind)).toEqual(['checkout', 'order', 'payment']);
    const orderId = '90071992547409945';
    expect((await shop.read(`/v1/checkouts/tok-4`)).body).toMatchObject({
      state: 'completed',
      completedAt: '2026-02-01T09:20:00.000Z',
      orderId,
      channel: 'buy_button',
      customer: null,
      shipping: { price: '0.00' },
    });
    expect(storedOf(kept, 'order')).toMatchObject({ id: orderId, total: '10.60', checkoutToken: 'tok-4' });
    expect(storedOf(kept, 'payment')).toMatchObject({
      id: '90071992547409946',
      amount: '10.6',
      errorCode: 'card_declined',
    });
  });
});

describe('a Shopify order', () => {
  it('keeps a total that differs from the checkout’s, in the shop’s currency, and what was given back', async () => {
    const shop = await createTrialShop(api);
    await shop.keep(shopify.ABANDONED);
    expect(storedOf(await shop.keep(shopify.ORDER), 'order')).toMatchObject({
      id: '90071992547409951',
      number: '1042',
      checkoutToken: 'tok-1',
      customer: { id: '9007199254740993' },
      email: 'ada@example.se',
      phone: '+46701234567',
      currency: 'SEK',
      total: '2130.50',
      refundedTotal: '100.50',
      lineItems: [{ variantId: '92233720368547758071', quantity: 2 }],
      completedAt: '2026-02-01T10:00:00.000Z',
      cancelledAt: null,
      notes: [],
    });
    expect((await shop.read(`/v1/checkouts/tok-1`)).body).toMatchObject({
      state: 'completed',
      orderId: '90071992547409951',
      currency: 'EUR',
      totals: { total: '184.10' },
    });
  });

  it.each([
    { by: 'cart', payload: shopify.ORDER_BY_CART, id: '61', cancelledAt: '2026-02-02T08:00:00.000Z' },
    { by: 'number', payload: shopify.ORDER_BY_NUMBER, id: '62', cancelledAt: null },
  ])('that only the $by leads from completes its checkout, whichever comes first', async (order) => {
    for (const payloads of [
      [shopify.ABANDONED, order.payload],
      [order.payload, shopify.ABANDONED],
    ]) {
      const shop = await createTrialShop(api);
      const links = new TrialLinks();
      for (const payload of payloads) await shop.tell(links.resolve(eventsOf(payload)));
      expect((await shop.read(`/v1/checkouts/tok-1`)).body).toMatchObject({
        state: 'completed',
        orderId: order.id,
      });
      const { body } = await shop.read(`/v1/orders/${order.id}`);
      expect(body).toMatchObject({ checkoutToken: 'tok-1', customer: null, cancelledAt: order.cancelledAt });
    }
  });

  it('is kept without any link to a checkout, and shows the attempts to pay once the link is known', async () => {
    const shop = await createTrialShop(api);
    const unlinked = storedOf(await shop.keep(shopify.ORDER_BY_NUMBER), 'order');
    expect(unlinked).toMatchObject({ checkoutToken: null, email: null, paymentEvents: [] });
    await shop.keep(shopify.TRANSACTIONS, 'tok-1');
    await shop.tell(
      new TrialLinks().resolve([...eventsOf(shopify.ABANDONED), ...eventsOf(shopify.ORDER_BY_NUMBER)]),
    );
    const { body } = await shop.read('/v1/orders/62');
    expect(body.paymentEvents).toMatchObject([
      {
        id: '71',
        status: 'success',
        amount: '10.0',
        currency: 'SEK',
        occurredAt: '2026-02-01T09:59:00.000Z',
      },
    ]);
    expect(body.paymentEvents).toHaveLength(1);
  });
});

describe('public payloads of real shop systems', () => {
  it('lose nothing, as far as they lie beside the repository and hold more than placeholders', async () => {
    const files = existsSync(FOLDER) ? globSync(`${FOLDER}*/*.json`).toSorted() : [];
    expect(files.length > 0).toBe(existsSync(FOLDER));
    const counts = { kept: 0, placeholders: 0, 'of another shape': 0 };
    for (const file of files) {
      const payload = readFileSync(file, 'utf8');
      const shop = await createTrialShop(api);
      if (read(payload).length === 0) counts['of another shape']++;
      else if (payload.includes('"example string"')) {
        for (const trial of read(payload)) await expectPlaceholders(trial, shop, basename(file));
        counts.placeholders++;
      } else {
        expect(await shop.keep(payload, 'of-the-order'), basename(file)).not.toEqual([]);
        counts.kept++;
      }
    }
    console.log(`${String(files.length)} public payloads read: ${JSON.stringify(counts)}`);
    expect(counts.kept + counts.placeholders + counts['of another shape']).toBe(files.length);
  });
});

async function expectPlaceholders(trial: Trial, shop: TrialShop, file: string): Promise<void> {
  expect(lossesOf(trial), file).toEqual([]);
  for (const kept of await shop.tell(trial.told)) {
    if (kept.told.kind === 'order') expect(kept.stored.notes, file).toContain('currency could not be read');
    else if (kept.told.kind === 'customer') expectKept(kept.told.body, kept.stored, file);
    else {
      expect(kept.answer.status, file).toBe(422);
      expect(refusedPaths(kept), file).toContain('currency');
    }
  }
}
