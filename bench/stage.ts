import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createApp } from '../api/app.ts';
import { createDatabase, type Database } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { ensureDefaultShop, findShop, type Shop } from '../db/queries/shops.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { startPostgres } from '../local/postgres.ts';
import { createLog } from '../log.ts';
import { createSecrets, type Secrets } from '../secrets.ts';
import { doctorParts } from '../test/support/doctor-parts.ts';

/** The time at which every benchmark's clock stands. */
export const NOW = new Date('2026-03-02T09:00:00Z');

/** What PostgreSQL keeps in memory, as an operator of a million checkouts would set it (`shared_buffers`). */
const CACHE_MB = 2_048;

/** A server of databases, as a benchmark sees it. */
export interface Stage {
  /** A database of that name, with the default shop in it. Without a template it is migrated and empty. */
  openShop(name: string, options?: { template?: string }): Promise<OpenShop>;
  postgresVersion: string;
  /** Of the server, for what needs databases of its own there. */
  postgresUrl: string;
  postgresPid: number;
  close(): Promise<void>;
}

export interface OpenShop {
  db: Database;
  /** Of its database. */
  url: string;
  /** Of its API, and of the web app if that is built. */
  base: string;
  shop: Shop;
  secrets: Secrets;
  /** Asks the API over HTTP. @throws Error unless it answers 2xx. */
  ask(method: string, path: string, body?: unknown): Promise<string>;
  /** The same, without reading what is answered. */
  open(path: string): Promise<Response>;
  close(): Promise<void>;
}

/** PostgreSQL without waiting for the disk, in a folder that is removed at the end. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'checkout-bench-'));
  await chmod(folder, 0o755);
  const server = await startPostgres({
    dataDir: join(folder, 'postgres'),
    durable: false,
    cacheMb: CACHE_MB,
  });
  const admin = createDatabase(server.url, { max: 1 });
  const version = await sql<{ server_version: string }>`show server_version`.execute(admin);
  return {
    postgresVersion: version.rows[0]?.server_version ?? 'unknown',
    ...{ postgresUrl: server.url, postgresPid: server.pid },
    openShop: async (name, { template } = {}) => {
      const like = template === undefined ? sql`` : sql`template ${sql.id(template)}`;
      await sql`create database ${sql.id(name)} ${like}`.execute(admin);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return openShop(url.href);
    },
    close: async () => {
      await admin.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openShop(url: string): Promise<OpenShop> {
  const db = createDatabase(url);
  await migrate(db);
  await ensureDefaultShop(db, DEFAULT_SETTINGS, NOW);
  const shop = await findShop(db, 'default');
  if (shop === undefined) throw new Error('there is no default shop');
  const key = 'the key of benchmarks';
  const secrets = createSecrets({ secretKey: key, secretKeyPrevious: undefined });
  const app = createApp({
    db,
    clock: { now: () => NOW },
    log: createLog('api', 'silent'),
    secrets,
    adminApiKey: key.replaceAll(' ', '-'),
    publicUrl: 'http://recovery.example',
    ...{ temporalUiUrl: 'http://temporal.example', temporalNamespace: 'default' },
    mailFrom: 'Bench <bench@shop.example>',
    fetchPicture: () => Promise.resolve({ kind: 'refused', message: 'cannot be fetched' }),
    mailboxUrl: undefined,
    doctor: doctorParts({}),
    checkTemporal: () => Promise.resolve(true),
  });
  const listening = createServer(app).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  const base = `http://127.0.0.1:${String(address.port)}`;
  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${key.replaceAll(' ', '-')}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
  };
  return {
    ...{ db, url, base, shop, secrets },
    ask: async (method, path, body) => await (await send(method, path, body)).text(),
    open: (path) => send('GET', path),
    close: async () => {
      listening.closeAllConnections();
      await new Promise((resolve) => listening.close(resolve));
      await db.destroy();
    },
  };
}
