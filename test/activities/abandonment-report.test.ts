import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storePaymentEvent } from '../../api/checkouts/store-payment-event.ts';
import { countAbandonments } from '../../db/queries/abandonment-report.ts';
import { gatherSums } from '../../db/queries/gather-sums.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { toAbandonmentReport, type AbandonmentReport } from '../../domain/abandonment-report.ts';
import { DAY_BLOCKS, toSpanParts } from '../../domain/report-blocks.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { erase } from '../support/erase.ts';
import { purge } from '../support/purge.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, sendableDetails, type World } from '../support/world.ts';

let world: World;
let begin: Date;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  // A shop of its own for each test.
  const slug = world.newToken();
  const made = await insertShop(
    world.db,
    { slug, name: 'Shop', settings: DEFAULT_SETTINGS },
    world.clock.now(),
  );
  if (made === undefined) throw new Error('the shop is there already');
  world.shop = made;
  await world.setSettings({ automation: { enabled: false } });
  begin = world.clock.now();
});

/** What the report says of all that was told since the test began. */
async function report(from = begin): Promise<AbandonmentReport> {
  const now = world.clock.now();
  const period = { from, before: now };
  const counts = await countAbandonments(world.db, {
    ...{ shopId: world.shop.id, period, now, abandonAfterMs: 10 * MINUTE_MS },
    parts: toSpanParts(period, DAY_BLOCKS),
  });
  return toAbandonmentReport(counts);
}

async function pay(
  token: string,
  event: { status: 'success' | 'failure'; gateway: string; errorCode?: string },
) {
  const now = world.clock.now();
  const told = {
    ...{ id: `${token}-${event.status}`, occurredAt: now, amount: null, currency: null, errorCode: null },
    ...{ message: null, reference: null, details: null },
    ...event,
  };
  await storePaymentEvent(world.db, world.shop, token, told, now);
}

const [teapot] = sendableDetails('x').lineItems;
if (teapot === undefined) throw new Error('there is no teapot');
const cup = { ...teapot, variantId: 'v2', productId: null, title: 'Cup' };
const nowhere = { ...sendableDetails('x').shipping, address: null, pageVisited: false };

/** Four shoppers that come to a halt at different places. @returns their checkouts' ids. */
async function abandonFour(): Promise<string[]> {
  const name = () => `${world.shop.slug}-${world.newToken()}`;
  const [first, ...rest] = [name(), name(), name(), name()];
  const tokens = [first, ...rest];
  const ids = [
    await world.put(tokens[0] ?? '', { shipping: nowhere }),
    await world.put(tokens[1] ?? '', {
      shipping: { ...sendableDetails('x').shipping, pageVisited: false },
    }),
    await world.put(tokens[2] ?? '', { channel: 'wholesale', lineItems: [teapot ?? cup, cup, cup] }),
    await world.put(tokens[3] ?? '', { lineItems: [] }),
  ];
  world.clock.advance(MINUTE_MS);
  await pay(tokens[3] ?? '', { status: 'failure', gateway: 'cards', errorCode: 'card_declined' });
  return ids;
}

const FOUR: AbandonmentReport = {
  abandoned: 4,
  completed: 0,
  byLastStep: ['address', 'contact', 'payment', 'shipping'].map((value) => ({
    value,
    abandoned: 1,
    completed: 0,
  })),
  byChannel: [
    { value: 'online_store', abandoned: 3, completed: 0 },
    { value: 'wholesale', abandoned: 1, completed: 0 },
  ],
  byCountry: [
    { value: 'SE', abandoned: 3, completed: 0 },
    { value: null, abandoned: 1, completed: 0 },
  ],
  byGateway: [
    { value: null, abandoned: 3, completed: 0 },
    { value: 'cards', abandoned: 1, completed: 0 },
  ],
  byPaymentErrorCode: [
    { value: null, abandoned: 3, completed: 0 },
    { value: 'card_declined', abandoned: 1, completed: 0 },
  ],
  byProduct: [
    { value: 'p1', title: 'Teapot', abandoned: 3, completed: 0 },
    { value: 'v2', title: 'Cup', abandoned: 1, completed: 0 },
  ],
};

describe('the report of why customers do not finish', () => {
  it('counts who waits for a decision from the moment on at which nobody came back', async () => {
    await abandonFour();
    world.clock.advance(9 * MINUTE_MS - 1);
    expect((await report()).abandoned).toBe(0);
    world.clock.advance(MINUTE_MS + 1);
    expect(await report()).toEqual(FOUR);
  });

  it('says the same when they are decided, summed up, erased and purged', async () => {
    const ids = await abandonFour();
    world.clock.advance(DUE_MS);
    for (const id of ids.slice(0, 2)) await world.activities.decideRecovery(id);
    expect(await report()).toEqual(FOUR);
    for (const id of ids) await world.activities.decideRecovery(id);
    expect(await report()).toEqual(FOUR);
    while (await gatherSums(world.db, 5));
    expect(await report()).toEqual(FOUR);
    await erase(world, ids[2] ?? '');
    world.clock.advance(120 * 24 * HOUR_MS);
    expect(await purge(world.activities, world.shop.slug)).toMatchObject({ checkouts: 4 });
    expect(await report()).toEqual(FOUR);
  });

  it('tells who completed the checkout later, and forgets that one was abandoned who is back', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    await gatherSums(world.db);
    expect(await report()).toMatchObject({ abandoned: 1, completed: 0 });
    await world.put(token);
    expect(await report()).toMatchObject({ abandoned: 0, byChannel: [], byProduct: [] });
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    await world.order({ id: token, checkoutToken: token, completedAt: world.clock.now() });
    const once = { abandoned: 1, completed: 1 };
    expect(await report()).toMatchObject({ ...once, byProduct: [{ value: 'p1', ...once }] });
  });

  it('keeps what was known when the mail was decided, whatever is told after it went', async () => {
    await world.setSettings({});
    const token = world.newToken();
    const id = await world.put(token);
    world.clock.advance(DUE_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    await world.put(token, { channel: 'wholesale', lineItems: [cup], shipping: nowhere });
    await world.order({ id: token, checkoutToken: token, completedAt: world.clock.now() });
    const once = { abandoned: 1, completed: 1 };
    expect(await report()).toMatchObject({
      byLastStep: [{ value: 'shipping', ...once }],
      byChannel: [{ value: 'online_store', ...once }],
      byProduct: [{ value: 'p1', ...once }],
    });
  });

  it('takes a failed attempt for a reason only where no success followed', async () => {
    const token = world.newToken();
    await world.put(token);
    await pay(token, { status: 'failure', gateway: 'cards', errorCode: 'card_declined' });
    world.clock.advance(1);
    await pay(token, { status: 'success', gateway: 'invoice' });
    world.clock.advance(HOUR_MS);
    expect(await report()).toMatchObject({
      byLastStep: [{ value: 'payment' }],
      byGateway: [{ value: 'invoice' }],
      byPaymentErrorCode: [{ value: null }],
    });
  });

  it('leaves out what was abandoned before the period, and whoever bought straight away', async () => {
    await world.put(world.newToken());
    const buyer = world.newToken();
    await world.put(buyer);
    await world.order({ id: buyer, checkoutToken: buyer, completedAt: world.clock.now() });
    world.clock.advance(HOUR_MS);
    expect(await report()).toMatchObject({ abandoned: 1 });
    expect(await report(new Date(begin.getTime() + 10 * MINUTE_MS + 1))).toMatchObject({ abandoned: 0 });
  });
});
