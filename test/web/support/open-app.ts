import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { ApiDeps } from '../../../api/deps.ts';
import { upsertHeartbeat } from '../../../db/queries/relay.ts';
import type { Role } from '../../../domain/role.ts';
import { createSecrets } from '../../../secrets.ts';
import { createPerson, sessionOf } from '../../api/support/people.ts';
import { startApi, type TestApi } from '../../api/support/start-api.ts';
import { useBrowser } from '../../support/browser.ts';
import { createWorld, TEST_SECRET, type World } from '../../support/world.ts';
import { watchPage, type Watched } from './watch-page.ts';

const PATIENCE_MS = 10_000;

/** How a page of the app is opened; wide, light, in English, as the owner of the shop, unless told. */
export interface OpenOptions {
  as?: Role;
  width?: number;
  height?: number;
  /** Whether there are fingers: `locator.tap()`. */
  hasTouch?: boolean;
  colorScheme?: 'light' | 'dark';
  language?: string;
  /** Another address of the API than its own. */
  origin?: string;
  /** Texts of errors that the console may show, since the test makes things go wrong. */
  expectedErrors?: RegExp[];
}

/** The built app, its API with a database of its own, and what stands behind: a clock, a provider, activities. */
export interface OpenedApp {
  api: TestApi;
  world: World;
  /** Opens an address of the app in a browser context of its own, logged in. */
  open(path: string, options?: OpenOptions): Promise<Page>;
}

/**
 * For the tests of one file, in its first lines: `const app = useApp();`. After each test its pages are closed, and it
 * fails if one of them wrote an error to the console, or broke the Content Security Policy.
 */
export function useApp(overrides: Partial<ApiDeps> = {}): OpenedApp {
  const newPage = useBrowser();
  const made: Partial<Pick<OpenedApp, 'api' | 'world'>> = {};
  let pages: Watched[] = [];
  beforeAll(async () => {
    made.world = await createWorld();
    const { db, clock } = made.world;
    const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
    // What helpers of the API's tests look into is the world's database.
    made.api = { ...(await startApi({ db, clock, secrets, ...overrides })), db, clock };
  });
  afterAll(async () => {
    await made.api?.close();
    await made.world?.stop();
  });
  afterEach(async () => {
    const faults = pages.flatMap((watched) => watched.faults());
    await Promise.all(pages.map(({ page }) => page.context().close()));
    pages = [];
    expect(faults).toEqual([]);
  });
  const app: OpenedApp = {
    get api() {
      return known(made.api);
    },
    get world() {
      return known(made.world);
    },
    open: async (
      path,
      { as = 'owner', width = 1_280, height = 800, colorScheme = 'light', language = 'en-GB', ...rest } = {},
    ) => {
      const { hasTouch = false } = rest;
      const page = await newPage({ viewport: { width, height }, hasTouch, colorScheme, locale: language });
      page.setDefaultTimeout(PATIENCE_MS);
      pages.push(watchPage(page, rest.expectedErrors ?? []));
      // Else the readiness would say that no worker was seen since the test moved the clock.
      await upsertHeartbeat(app.world.db, 'worker of the tests', app.world.clock.now());
      const { userId } = await createPerson(app.api, { role: as, shop: null, name: 'Ines Lind' });
      const value = ((await sessionOf(app.api, userId))['cookie'] ?? '').replace('session=', '');
      await page.context().addCookies([{ name: 'session', value, url: app.api.url, httpOnly: true }]);
      await page.goto((rest.origin ?? app.api.url) + path);
      return page;
    },
  };
  return app;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('is made before the tests');
  return value;
}
