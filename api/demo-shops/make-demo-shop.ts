import { replaceStock } from '../../db/queries/inventory.ts';
import { insertShop, type Shop } from '../../db/queries/shops.ts';
import { replaceShippingZones } from '../../db/queries/zones.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';
import type { Database } from '../../db/database.ts';
import type { ServedDeps } from '../deps.ts';
import { storeCustomer } from '../shops/store-customer.ts';
import { storeSuppressions } from '../suppressions/store-suppressions.ts';
import { DEMO_CHECKOUTS } from './demo-checkouts.ts';
import { demoStock } from './demo-products.ts';
import { DEMO_SHOPPERS, type DemoShopper } from './demo-shoppers.ts';
import { makeTill, type DemoTill } from './demo-till.ts';
import { DEMO_HOST, tellCheckout } from './tell-checkout.ts';

const DAY_MS = 86_400_000;
const HISTORY_MS = 6 * DAY_MS;
const ZONES = ['SE', 'NO', 'DE', 'GB', 'US', 'JP'].map((countryCode) => ({ countryCode }));

/**
 * Makes a shop and tells of its last days as a shop would, through what stores a shop's own words: its decisions are taken
 * by the workflows that begin with that. Mails go by themselves only into a local mailbox; elsewhere it only observes.
 */
export async function makeDemoShop(
  deps: ServedDeps,
  { createdBy, now }: { createdBy: string; now: Date },
): Promise<{ shop: Shop; till: DemoTill }> {
  const hasMails = deps.mailboxUrl !== undefined;
  const since = new Date(now.getTime() - HISTORY_MS);
  const shop = await insertDemoShop(deps.db, demoSettings(hasMails), since);
  await replaceShippingZones(deps.db, shop.id, ZONES);
  await replaceStock(deps.db, shop.id, demoStock(), since);
  for (const shopper of Object.values<DemoShopper>(DEMO_SHOPPERS)) {
    const { id, email, phone, acceptsMarketing } = shopper;
    if (id !== null) {
      const customer = { id, email, phone, acceptsMarketing, ordersCount: null };
      await storeCustomer(deps.db, shop.id, customer, since);
    }
  }
  const unsubscribed = [{ address: DEMO_SHOPPERS.june.email }];
  await storeSuppressions(deps, shop.id, unsubscribed, { actor: 'demo_shop', now: since });
  for (const [index, told] of DEMO_CHECKOUTS.entries()) {
    await tellCheckout({ ...deps, shop }, told, index + 1, now);
  }
  return { shop, till: await makeTill(deps, shop, { createdBy, hasMails, now }) };
}

/** Under the first slug that no shop has. */
async function insertDemoShop(db: Database, settings: Settings, since: Date): Promise<Shop> {
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? 'demo' : `demo-${String(n)}`;
    const shop = await insertShop(db, { slug, name: 'Demo shop', settings, isDemo: true }, since);
    if (shop !== undefined) return shop;
  }
}

function demoSettings(hasMails: boolean): Settings {
  return {
    ...DEFAULT_SETTINGS,
    automation: { ...DEFAULT_SETTINGS.automation, enabled: true, observe: !hasMails },
    timeZone: 'Europe/Stockholm',
    allowedHosts: [DEMO_HOST],
    sender: {
      ...{ name: 'Demo shop', address: null, replyTo: `hello@${DEMO_HOST}` },
      postalAddress: 'Demo shop, 1 Example Street, 111 22 Stockholm',
    },
    copyAddresses: [`staff@${DEMO_HOST}`],
    cartUrlTemplate: `https://${DEMO_HOST}/cart/{items}`,
    // It is silent once it was made.
    alarms: { nothingSentHours: null, silentHours: null },
  };
}
