import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, CDPSession } from 'playwright-core';
import { setMembership } from '../db/queries/memberships.ts';
import { insertUserSession } from '../db/queries/user-sessions.ts';
import { insertUser } from '../db/queries/users.ts';
import { sessionEnd } from '../domain/user-session.ts';
import { isWebBuilt, WEB_DIST } from '../local/web-sources.ts';
import type { Benchmark, Table } from './benchmark.ts';
import { launchBrowser } from './launch-browser.ts';
import { seedCheckouts } from './seed-checkouts.ts';
import { NOW, type OpenShop, type Stage } from './stage.ts';
import { median, percentile, round, sampleInTurns } from './timing.ts';

const SMALL = 100;
const LARGE = 100_000;
const ROUNDS = 11;
/** A phone of a few years ago beside this machine. */
const SLOWER = 4;

export const webApp: Benchmark = {
  name: 'web-app',
  about:
    'The web app’s list, loaded cold over loopback in headless Chromium whose processor is slowed down 4 times: from the ' +
    'start of the navigation until its first row is painted and takes keys, in ms, in a shop of 100 checkouts and one of ' +
    '100,000, in turns; "times" is the large shop’s median against the small one’s. And what such a load takes of script, ' +
    'compressed by gzip. Browser, API and PostgreSQL share the machine.',
  run: async (stage) => {
    if (!isWebBuilt()) throw new Error('The web app is not built of these sources: npm run build');
    const shops = [await openSeeded(stage, SMALL), await openSeeded(stage, LARGE)];
    const browser = await launchBrowser();
    try {
      return await measure(browser, shops);
    } finally {
      await browser.close();
      await Promise.all(shops.map(({ close }) => close()));
    }
  },
};

interface Seeded extends OpenShop {
  count: number;
  session: string;
}

async function openSeeded(stage: Stage, count: number): Promise<Seeded> {
  const open = await stage.openShop(`web_${String(count)}`);
  await seedCheckouts(open.db, open.shop.id, count, NOW);
  const email = 'ines@shop.example';
  const user = { email, emailNorm: email, name: 'Ines Lind', passwordHash: 'none' };
  const userId = await insertUser(open.db, user, NOW);
  if (userId === undefined) throw new Error('the address is taken');
  await open.db
    .transaction()
    .execute((tx) => setMembership(tx, { userId, shopId: null, role: 'owner' }, NOW));
  const kept = { userId, isPending: false, userAgent: 'a benchmark', expiresAt: sessionEnd(NOW, false) };
  return { ...open, count, session: await insertUserSession(open.db, kept, NOW) };
}

async function measure(browser: Browser, shops: Seeded[]): Promise<Table[]> {
  const usable = new Map<number, number[]>(shops.map(({ count }) => [count, []]));
  const scripts = new Set<string>();
  const works = shops.map((shop) => ({
    name: String(shop.count),
    run: async () => {
      const loaded = await loadCold(browser, shop);
      usable.get(shop.count)?.push(loaded.usableMs);
      for (const name of loaded.scripts) scripts.add(name);
    },
  }));
  await sampleInTurns(works, ROUNDS);
  // The first of each warmed up.
  const of = (count: number) => (usable.get(count) ?? []).slice(1);
  const bytes = [...scripts].reduce((sum, name) => sum + gzippedBytes(name), 0);
  const times = median(of(LARGE)) / median(of(SMALL));
  const row = (count: number) => ({
    checkouts: count.toLocaleString('en'),
    median: round(median(of(count))),
    p90: round(percentile(of(count), 0.9)),
    times: count === LARGE ? round(times) : '',
  });
  return [
    { title: 'The list is usable, ms', rows: [row(SMALL), row(LARGE)] },
    { title: 'The first load', rows: [{ what: 'script, gzip, kB', size: round(bytes / 1_024) }] },
  ];
}

/** In a browser that has nothing of it yet. */
async function loadCold(
  browser: Browser,
  { base, session }: Seeded,
): Promise<{ usableMs: number; scripts: Set<string> }> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'en-GB' });
  try {
    await context.addCookies([{ name: 'session', value: session, url: base, httpOnly: true }]);
    const page = await context.newPage();
    const scripts = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.add(basename(pathname));
    });
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const usableMs = await whenUsable(devTools, () => page.goto(base));
    // After all is quiet, so that what is loaded behind the list counts among the scripts.
    await page.waitForLoadState('networkidle');
    return { usableMs, scripts };
  } finally {
    await context.close();
  }
}

/** Tells when the first row was painted, by the page's own clock, which begins with the navigation. */
const WATCH = `new MutationObserver((_, observer) => {
  if (document.querySelector('[data-row]') === null) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { tellUsable(String(performance.now())); }, 0));
}).observe(document, { childList: true, subtree: true });`;

/**
 * Has the page tell of itself: Playwright's own way of waiting would run a large script in it, as slowly as all else there.
 */
async function whenUsable(devTools: CDPSession, go: () => Promise<unknown>): Promise<number> {
  const usable = new Promise<number>((resolve) => {
    devTools.on('Runtime.bindingCalled', ({ payload }) => {
      resolve(Number(payload));
    });
  });
  await devTools.send('Page.enable');
  await devTools.send('Runtime.enable');
  await devTools.send('Runtime.addBinding', { name: 'tellUsable' });
  await devTools.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
  await go();
  return await usable;
}

function gzippedBytes(name: string): number {
  const file = join(WEB_DIST, 'assets', name);
  return statSync(`${file}.gz`, { throwIfNoEntry: false })?.size ?? statSync(file).size;
}
