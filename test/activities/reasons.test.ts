import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { replaceShippingZones } from '../../db/queries/zones.ts';
import { replaceStock } from '../../db/queries/inventory.ts';
import { storePaymentEvent } from '../../api/checkouts/store-payment-event.ts';
import { parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import {
  createWorld,
  DUE_MS,
  HOUR_MS,
  MINUTE_MS,
  sendableDetails,
  TEST_SECRET,
  type World,
} from '../support/world.ts';

const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.setSettings({});
  await replaceShippingZones(world.db, world.shop.id, []);
});

async function suppress(token: string, reason: 'unsubscribed' | 'bounced' | 'complained'): Promise<void> {
  const address = `${token}@example.se`;
  const addressHash = secrets.suppressionHash(address);
  await insertSuppression(world.db, {
    shopId: world.shop.id,
    addressHash,
    address,
    reason,
    source: 'staff',
    since: world.clock.now(),
  });
}

async function pay(token: string, status: 'failure' | 'error' | 'success'): Promise<void> {
  const event = { id: `p-${token}-${status}`, status, occurredAt: world.clock.now() };
  const rest = {
    gateway: 'cards',
    amount: null,
    currency: null,
    errorCode: null,
    message: null,
    reference: null,
  };
  await storePaymentEvent(
    world.db,
    world.shop,
    token,
    { ...event, ...rest, details: null },
    world.clock.now(),
  );
}

async function stock(variantId: string, available: number): Promise<void> {
  const item = {
    variantId,
    available,
    tracked: true,
    oversell: false,
    price: null,
    currency: null,
    forSale: true,
  };
  await replaceStock(world.db, world.shop.id, [item], world.clock.now());
}

const [line] = sendableDetails('x').lineItems;
if (line === undefined) throw new Error('the sendable checkout has no line');

/** What is told, by reason; each checkout is sendable but for it. */
const STORIES: Record<string, (token: string) => Promise<string>> = {
  completed_order: async (token) => {
    const id = await world.put(token, {
      customer: { id: `c-${token}`, firstName: null, lastName: null, acceptsMarketing: null, locale: null },
    });
    await world.order({ id: `o-${token}`, customerId: `c-${token}` });
    return id;
  },
  payment_error: async (token) => {
    await pay(token, 'failure');
    return world.put(token);
  },
  unsupported_shipping: async (token) => {
    await replaceShippingZones(world.db, world.shop.id, [{ countryCode: 'NO' }]);
    return world.put(token);
  },
  phone_only: (token) => world.put(token, { email: null, phone: '+46701234567' }),
  out_of_stock: async (token) => {
    await stock('gone', 0);
    return world.put(token, { lineItems: [{ ...line, variantId: 'gone' }] });
  },
  free_or_unvisited_shipping: (token) =>
    world.put(token, {
      lineItems: [{ ...line, unitPrice: '0.00' }],
      shipping: { ...sendableDetails(token).shipping, price: null, pageVisited: false },
    }),
  automation_off: async (token) => {
    await world.setSettings({ automation: { enabled: false } });
    return world.put(token);
  },
  unsupported_channel: (token) => world.put(token, { channel: 'pos' }),
  not_subscribed: async (token) => {
    await world.setSettings({ automation: { audience: 'subscribers' } });
    return world.put(token);
  },
  no_contact: async (token) => {
    await world.put(token);
    return world.put(token, { email: null });
  },
  invalid_email: (token) => world.put(token, { email: `${token} at example` }),
  no_link: (token) => world.put(token, { recoveryUrl: 'https://elsewhere.example/x' }),
  unsubscribed: async (token) => {
    await suppress(token, 'unsubscribed');
    return world.put(token);
  },
  bounced: async (token) => {
    await suppress(token, 'bounced');
    return world.put(token);
  },
  complained: async (token) => {
    await suppress(token, 'complained');
    return world.put(token);
  },
  superseded: async (token) => {
    const id = await world.put(token);
    world.clock.advance(MINUTE_MS);
    await world.put(`${token}-newer`, { email: `${token}@example.se` });
    return id;
  },
  frequency_cap: async (token) => {
    const first = await world.put(`${token}-first`, { email: `${token}@example.se` });
    world.clock.advance(DUE_MS);
    await world.activities.deliverEmail(first);
    return world.put(token);
  },
  hold_out: async (token) => {
    await world.setSettings({ automation: { holdOutPercent: 50 } });
    // The draw is by person: half of all names fall below 50.
    const names = Array.from({ length: 64 }, (_, index) => `${token}-${String(index)}@example.se`);
    const drawn = names.find((name) => (secrets.personHash(`default:${name}`)[0] ?? 255) < 127);
    return world.put(token, { email: drawn ?? '' });
  },
  observe_only: async (token) => {
    await world.setSettings({ automation: { observe: true } });
    return world.put(token);
  },
  too_old: async (token) => {
    const id = await world.put(token);
    world.clock.advance(72 * HOUR_MS + 1);
    return id;
  },
};

describe('each reason appears where it should, and alone', () => {
  it.each(Object.keys(STORIES))('%s', async (reason) => {
    const token = world.newToken();
    const id = await STORIES[reason]?.(token);
    if (id === undefined) throw new Error('no such story');
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'not_sent', reason });
    const decision = await world.db
      .selectFrom('decisions')
      .selectAll()
      .where('checkout_id', '=', parseId('checkout', id))
      .executeTakeFirstOrThrow();
    const blocking = decision.rules as { code: string; blocks: boolean }[];
    expect(blocking.filter((rule) => rule.blocks).map((rule) => rule.code)).toEqual([reason]);
    expect(world.provider.mails().filter((mail) => mail.to.includes(`${token}@example.se`))).toHaveLength(
      reason === 'frequency_cap' ? 1 : 0,
    );
  });
});
