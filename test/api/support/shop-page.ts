import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { useBrowser } from '../../support/browser.ts';
import { CAPTURE, openShop } from './capture.ts';
import { startApi, type TestApi } from './start-api.ts';

const HOUR_MS = 3_600_000;
const LONG_MS = 60_000;

/** What a page of the shop did, beside what it shows. */
export interface Visit {
  page: Page;
  /** Bodies that were sent to the API. */
  sent: string[];
  /** What was thrown into the page. */
  errors: string[];
  report(changes: object): Promise<void>;
  type(email: string): Promise<void>;
  /** Lets the time of the page go on, and what it sends be answered. */
  settle(): Promise<void>;
}

/** The API, and a shop of another origin and another site whose page loads the script. */
export interface ShopWorld {
  api: TestApi;
  shopUrl: string;
}

type Prepare = (page: Page) => Promise<unknown>;

/** A world for the tests of this file; each begins without checkouts and with nothing counted. */
export function useShopPage(): { world: ShopWorld; openShopPage(before?: Prepare): Promise<Visit> } {
  const newPage = useBrowser();
  const world = {} as ShopWorld;
  let shop: Server;
  beforeAll(async () => {
    world.api = await startApi();
    const key = await openShop(world.api);
    shop = createServer((_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.end(shopPage(world.api.url, key));
    }).listen(0, 'localhost');
    await once(shop, 'listening');
    const address = shop.address();
    world.shopUrl = `http://localhost:${String(typeof address === 'object' ? address?.port : 0)}`;
  });
  afterAll(async () => {
    shop.closeAllConnections();
    await new Promise((resolve) => shop.close(resolve));
    await world.api.close();
  });
  beforeEach(async () => {
    world.api.clock.advance(HOUR_MS);
    await world.api.db.deleteFrom('checkout_events').execute();
    await world.api.db.deleteFrom('checkouts').execute();
  });
  const nothing: Prepare = () => Promise.resolve();
  const openShopPage = async (before = nothing) => openPage(await newPage(), world.shopUrl, before);
  return { world, openShopPage };
}

function shopPage(apiUrl: string, key: string): string {
  return `<!doctype html><html lang="sv"><title>Checkout</title>
    <script src="${apiUrl}/capture.js" data-key="${key}" data-email="#email" defer></script>
    <script type="module">document.title = typeof checkoutCapture;</script>
    <form><input id="email" type="email"><input id="other"></form>
    <button onclick="this.textContent = 'Paid'">Pay</button>`;
}

async function openPage(page: Page, shopUrl: string, before: Prepare): Promise<Visit> {
  const sent: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith(CAPTURE) && request.method() === 'POST') sent.push(request.postData() ?? '');
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.clock.install();
  await page.addInitScript(() => {
    const { fetch } = globalThis;
    let underWay = 0;
    globalThis.fetch = async (...given) => {
      underWay += 1;
      try {
        return await fetch(...given);
      } finally {
        underWay -= 1;
      }
    };
    Reflect.set(globalThis, 'countUnderWay', () => underWay);
  });
  await before(page);
  await page.goto(shopUrl);
  return {
    ...{ page, sent, errors },
    report: (changes) =>
      page.evaluate((told) => {
        Reflect.get(globalThis, 'checkoutCapture').report(told);
      }, changes),
    type: async (email) => {
      await page.fill('#email', email);
      await page.focus('#other');
    },
    settle: async () => {
      // What comes of an answer may be sent in its turn.
      for (let rounds = 0; rounds < 2; rounds += 1) {
        await page.clock.runFor(LONG_MS);
        await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'countUnderWay')())).toBe(0);
      }
    },
  };
}
