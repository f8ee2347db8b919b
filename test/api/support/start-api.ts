import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from '../../../api/app.ts';
import type { ApiDeps } from '../../../api/deps.ts';
import type { DB } from '../../../db/schema.ts';
import { insertApiKey, type Scope } from '../../../db/queries/api-keys.ts';
import { ensureDefaultShop, findShop } from '../../../db/queries/shops.ts';
import { createLog } from '../../../log.ts';
import { createSecrets, type Secrets } from '../../../secrets.ts';
import { testClock, type TestClock } from '../../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { holdToDocument } from './documented.ts';
import { DEFAULT_SETTINGS } from '../../../domain/settings.ts';
import { doctorParts } from '../../support/doctor-parts.ts';

export const ADMIN_KEY = 'the-administrators-key';

/** The JSON of a body, as it came. */
// oxlint-disable-next-line typescript/no-explicit-any -- each test knows what it asked for
export type Body = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Ask {
  key?: string | null;
  shop?: string;
  headers?: Record<string, string>;
  /** Sent as it is, in place of JSON made of the body. */
  raw?: string | Uint8Array<ArrayBuffer>;
}

export interface TestApi extends TestDatabase {
  url: string;
  /** Empty where the database was given. */
  databaseUrl: string;
  clock: TestClock;
  secrets: Secrets;
  ask(method: string, path: string, body?: unknown, options?: Ask): Promise<Answer>;
  createKey(scopes: Scope[], slug?: string | null): Promise<string>;
  /** How many rows a table holds. */
  count(table: keyof DB): Promise<number>;
  /** @throws Error when an answer was another than `/openapi.json` tells. */
  close(): Promise<void>;
}

/**
 * The API on a port of its own, with a database of its own unless one is given, and a clock that stands still.
 *
 * @param like an API whose database and time it begins with.
 */
export async function startApi(overrides: Partial<ApiDeps> = {}, like?: TestApi): Promise<TestApi> {
  const clock = testClock(like?.clock.now());
  const database =
    overrides.db === undefined
      ? await makeDatabase(clock, like)
      : { db: overrides.db, url: '', drop: nothing };
  const secrets = createSecrets({ secretKey: 'a secret key of tests', secretKeyPrevious: undefined });
  const deps: ApiDeps = {
    db: database.db,
    clock,
    log: createLog('api', 'silent'),
    secrets,
    adminApiKey: ADMIN_KEY,
    publicUrl: 'http://recovery.example',
    mailFrom: 'Shop <shop@example.com>',
    temporalUiUrl: 'http://temporal.example',
    temporalNamespace: 'default',
    mailboxUrl: undefined,
    fetchPicture: () => Promise.resolve({ kind: 'refused', message: 'cannot be fetched' }),
    doctor: doctorParts({}),
    checkTemporal: () => Promise.resolve(true),
    ...overrides,
  };
  const documented = holdToDocument(createApp(deps));
  const server = createServer(documented.listener);
  // On a busy machine a request may come long after the one before.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  const url = `http://127.0.0.1:${String(address.port)}`;
  return {
    ...database,
    databaseUrl: database.url,
    url,
    clock,
    secrets,
    ask: (method, path, body, options) => ask(url, method, path, body, options),
    createKey: async (scopes, slug = 'default') => {
      const shop = slug === null ? null : await findShop(database.db, slug);
      if (shop === undefined) throw new Error('no such shop');
      const key = { shopId: shop?.id ?? null, name: 'test', scopes };
      return (await insertApiKey(database.db, key, clock.now())).secret;
    },
    count: async (table) => {
      const row = await database.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return row.n;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
      documented.assertTold();
    },
  };
}

async function makeDatabase(clock: TestClock, like: TestApi | undefined): Promise<TestDatabase> {
  const database = await createTestDatabase(like?.databaseUrl);
  await ensureDefaultShop(database.db, DEFAULT_SETTINGS, clock.now());
  return database;
}

function nothing(): Promise<void> {
  return Promise.resolve();
}

async function ask(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  { key = ADMIN_KEY, shop, headers, raw }: Ask = {},
): Promise<Answer> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(shop !== undefined && { 'x-shop': shop }),
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content !== undefined && { body: content }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
