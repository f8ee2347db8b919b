import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CAPTURE, listCheckouts } from './support/capture.ts';
import { useShopPage } from './support/shop-page.ts';

const { world, openShopPage } = useShopPage();
const listed = () => listCheckouts(world.api);

const ITEMS = [{ variantId: 'cup-blue', quantity: 2 }];

describe('capture.js', () => {
  it('has at most 3 kB when it is compressed, and is served to every page', async () => {
    const { status, headers, body } = await world.api.ask('GET', '/capture.js', undefined, { key: null });
    expect(status).toBe(200);
    expect(gzipSync(body).length).toBeLessThanOrEqual(3072);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(body).not.toMatch(/document\.cookie|localStorage|import /);
  });

  it('reports items, steps and a typed e-mail address from a page of another origin, without a cookie', async () => {
    const { page, errors, report, type, settle } = await openShopPage();
    // A module behind the script finds it.
    expect(await page.title()).toBe('object');
    await report({ items: ITEMS, step: 'contact' });
    await type('Ada@example.se');
    await settle();
    expect(await listed()).toMatchObject([
      {
        ...{ email: 'Ada@example.se', customer: { locale: 'sv' }, shipping: { pageVisited: false } },
        lineItems: [{ title: 'Cup', quantity: 2, unitPrice: '99.50' }],
        recoveryUrl: 'https://shop.example/cart/cup-blue:2',
      },
    ]);
    await report({ step: 'shipping' });
    await settle();
    expect(await listed()).toMatchObject([{ shipping: { pageVisited: true } }]);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.context().cookies()).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('sends nothing before something that looks like an address was given', async () => {
    const { page, sent, report, type, settle } = await openShopPage();
    await report({ items: ITEMS, step: 'cart' });
    for (const email of ['ada', 'ada@', 'ada@example', '@example.se', 'a b@example.se']) {
      await type(email);
      await report({ email });
      await settle();
    }
    await page.goto(world.shopUrl);
    await settle();
    expect(sent).toEqual([]);
    await type('ada@example.se');
    await settle();
    expect(sent).toHaveLength(1);
    await page.close();
  });

  it('sends what was told at once as one, and the same not again', async () => {
    const { page, sent, report, settle } = await openShopPage();
    for (const step of ['cart', 'contact', 'shipping'])
      await report({ items: ITEMS, email: 'ada@example.se', step });
    await settle();
    expect(sent.map((body) => JSON.parse(body))).toMatchObject([{ step: 'shipping' }]);
    await report({ items: ITEMS, email: 'ada@example.se', step: 'shipping' });
    await settle();
    await page.reload();
    await report({ items: ITEMS, email: 'ada@example.se', step: 'shipping' });
    await settle();
    expect(sent).toHaveLength(1);
    await page.close();
  });

  it('sends what a shopper told who leaves at once', async () => {
    const { page, report, type } = await openShopPage();
    await report({ items: ITEMS });
    await type('ada@example.se');
    await page.goto('about:blank');
    await expect.poll(listed).toMatchObject([{ email: 'ada@example.se' }]);
    await page.close();
  });

  it('has one visit a tab, until the page says that the checkout is over', async () => {
    const first = await openShopPage();
    await first.report({ items: ITEMS, email: 'ada@example.se' });
    await first.settle();
    await first.page.reload();
    await first.report({ step: 'payment' });
    await first.settle();
    expect(await listed()).toMatchObject([{ email: 'ada@example.se', shipping: { pageVisited: true } }]);
    await first.page.evaluate(() => Reflect.get(globalThis, 'checkoutCapture').forget());
    await first.settle();
    expect(first.sent).toHaveLength(2);
    await first.report({ items: ITEMS, email: 'ada@example.se' });
    await first.settle();
    const second = await openShopPage();
    await second.report({ items: ITEMS, email: 'bo@example.se' });
    await second.settle();
    const emails = (await listed()).map(({ email }) => email);
    expect(emails).toEqual(['ada@example.se', 'ada@example.se', 'bo@example.se']);
    await first.page.close();
    await second.page.close();
  });

  it('tells that an address was taken back, and that the cart is empty', async () => {
    const { page, report, settle } = await openShopPage();
    await report({ items: ITEMS, email: 'ada@example.se' });
    await settle();
    await report({ email: null, items: [] });
    await settle();
    expect(await listed()).toMatchObject([{ email: null, lineItems: [] }]);
    await page.close();
  });
});

describe('the page goes on', () => {
  const pay = async (page: Page) => {
    await page.click('button');
    expect(await page.innerText('button')).toBe('Paid');
  };

  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['the API cannot be reached', (page) => page.route(`**${CAPTURE}`, (route) => route.abort())],
    ['the API fails', (page) => page.route(`**${CAPTURE}`, (route) => route.fulfill({ status: 503 }))],
    ['too many were taken', (page) => page.route(`**${CAPTURE}`, (route) => route.fulfill({ status: 429 }))],
  ])('when %s, and what was not taken goes with the next report', async (_, breakApi) => {
    const { page, sent, errors, report, settle } = await openShopPage(breakApi);
    await report({ items: ITEMS, email: 'ada@example.se' });
    await settle();
    await pay(page);
    expect(sent).toHaveLength(1);
    expect(errors).toEqual([]);
    await page.unroute(`**${CAPTURE}`);
    await report({ items: ITEMS });
    await settle();
    expect(await listed()).toMatchObject([{ email: 'ada@example.se' }]);
    await page.close();
  });

  it('when the script itself is not there', async () => {
    const { page, errors } = await openShopPage((one) =>
      one.route('**/capture.js', (route) => route.abort()),
    );
    await pay(page);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('when the browser keeps nothing', async () => {
    const { page, errors, report, settle } = await openShopPage((one) =>
      one.addInitScript(() => {
        Object.defineProperty(globalThis, 'sessionStorage', {
          get: () => {
            throw new Error('denied');
          },
        });
      }),
    );
    await report({ items: ITEMS, email: 'ada@example.se' });
    await settle();
    await report({ step: 'payment' });
    await settle();
    expect(await listed()).toMatchObject([{ email: 'ada@example.se', shipping: { pageVisited: true } }]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('whatever is reported', async () => {
    const { page, errors, report, settle } = await openShopPage();
    const thrown = await page.evaluate(() => {
      const capture = Reflect.get(globalThis, 'checkoutCapture');
      const round: Record<string, unknown> = {};
      round['items'] = [round];
      const bad = [
        undefined,
        null,
        7,
        'x',
        { items: 7 },
        { items: [null] },
        { email: 7 },
        { email: {} },
        round,
      ];
      return bad.flatMap((one) => {
        try {
          capture.report(one);
          return [];
        } catch (error) {
          return [String(error)];
        }
      });
    });
    expect(thrown).toEqual([]);
    await settle();
    // And none of it stands in the way of what is right.
    await report({ items: ITEMS, email: 'ada@example.se' });
    await settle();
    expect(await listed()).toMatchObject([{ email: 'ada@example.se' }]);
    expect(errors).toEqual([]);
    await page.close();
  });
});
