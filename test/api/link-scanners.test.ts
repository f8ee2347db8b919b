import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecrets } from '../../secrets.ts';
import { useBrowser } from '../support/browser.ts';
import { mailedCheckout, type MailedCheckout } from '../support/earned-orders.ts';
import { BROWSER, PERSON } from '../support/links.ts';
import { plainRequest } from '../support/plain-request.ts';
import { createWorld, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let world: World;
let api: TestApi;
let shop: Server;
let shopUrl: string;
const openPage = useBrowser();
beforeAll(async () => {
  world = await createWorld();
  const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
  api = await startApi({ db: world.db, clock: world.clock, secrets });
  shop = createServer((_request, response) => response.end('<h1>Your checkout</h1>')).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const address = shop.address();
  shopUrl = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
  await world.setSettings({ allowedHosts: ['127.0.0.1'] });
});
afterAll(async () => {
  shop.closeAllConnections();
  shop.close();
  await api.close();
  await world.stop();
});

async function mail(): Promise<MailedCheckout & { html: string }> {
  const token = world.newToken();
  const mailed = await mailedCheckout(world, { recoveryUrl: `${shopUrl}/checkouts/${token}` }, token);
  // Its links lead to where the product would be.
  const html = (world.mailsTo(token)[0]?.html ?? '').replaceAll('http://127.0.0.1:3000', api.url);
  return { ...mailed, html };
}

async function counted({ messageId }: MailedCheckout) {
  const count = async (table: 'mail_sessions' | 'visits' | 'trap_visits') =>
    (await world.db.selectFrom(table).select('message_id').where('message_id', '=', messageId).execute())
      .length;
  return {
    sessions: await count('mail_sessions'),
    visits: await count('visits'),
    traps: await count('trap_visits'),
    suppressions: await api.count('suppressions'),
  };
}

/** Follows a link, but not where it leads. */
const follow = (link: string, headers: Record<string, string> = PERSON, method = 'GET') =>
  plainRequest(api.url, method, new URL(link, api.url).pathname, headers);

describe('fault 55: a scanner that follows every link of a mail', () => {
  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('in a real browser %s begins no session and unsubscribes nobody', async (_name, javaScriptEnabled) => {
    const sent = await mail();
    const page = await openPage({ javaScriptEnabled, userAgent: BROWSER });
    await page.setContent(sent.html);
    const links = await page
      .locator('a[href]')
      .evaluateAll((anchors: { getAttribute(name: string): string | null }[]) =>
        anchors.map((anchor) => anchor.getAttribute('href') ?? ''),
      );
    expect(links.some((link) => link.includes('/t/'))).toBe(true);
    for (const link of new Set(links)) await page.goto(link, { waitUntil: 'load' });
    expect(await counted(sent)).toEqual({ sessions: 0, visits: 1, traps: 1, suppressions: 0 });
    // The person reads the mail an hour later.
    world.clock.advance(HOUR_MS);
    await follow(`/r/${sent.link.recoveryToken}`);
    expect(await counted(sent)).toMatchObject({ sessions: 1, visits: 2 });
    await page.close();
  });

  it.each<[string, string, Record<string, string>]>([
    ['asks for heads', 'HEAD', PERSON],
    ['prefetches', 'GET', { ...PERSON, 'sec-purpose': 'prefetch' }],
    ['says what it is', 'GET', { 'user-agent': 'Barracuda Sentinel (EE)' }],
  ])(
    'and %s begins none, though it leaves out the link that no person sees',
    async (_name, method, headers) => {
      const sent = await mail();
      const links = [...sent.html.matchAll(/href="([^"]+\/[ru]\/[^"]+)"/g)].map(([, link]) => link ?? '');
      expect(links.length).toBeGreaterThan(1);
      for (const link of links) await follow(link, headers, method);
      expect(await counted(sent)).toMatchObject({ sessions: 0, traps: 0, suppressions: 0 });
    },
  );
});

describe('an order after a machine’s visit', () => {
  const order = async ({ id, token }: MailedCheckout) => {
    await world.order({ id: `o-${token}`, checkoutToken: token, completedAt: world.clock.now() });
    return await world.activities.markRecovered(id);
  };
  const visit = async (sent: MailedCheckout & { html: string }, kind: 'r' | 't') => {
    const link = new RegExp(`href="([^"]+/${kind}/[^"]+)"`).exec(sent.html)?.[1] ?? '';
    await follow(link);
  };

  it('is the shopper’s own doing, not the link’s', async () => {
    const sent = await mail();
    await visit(sent, 'r');
    await visit(sent, 't');
    world.clock.advance(HOUR_MS);
    expect(await order(sent)).toEqual({ recoveryStatus: 'recovered', why: 'own' });
  });

  it('is so, too, when the machine gives itself away only after the order was told', async () => {
    const sent = await mail();
    await visit(sent, 'r');
    expect(await order(sent)).toEqual({ recoveryStatus: 'recovered', why: 'link' });
    world.clock.advance(2_000);
    await visit(sent, 't');
    expect(await world.activities.markRecovered(sent.id)).toEqual({
      recoveryStatus: 'recovered',
      why: 'own',
    });
    const told = await world.db
      .selectFrom('outbox')
      .select('kind')
      .where('kind', '=', 'order_completed')
      .where('checkout_id', '=', (await world.row(sent.id)).id)
      .execute();
    expect(told).toHaveLength(2);
  });
});
