import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { pickFreePort } from '../../local/free-port.ts';
import { startPostgres } from '../../local/postgres.ts';
import { sendSignal } from '../../local/server-process.ts';
import { findTemporal, startTemporal, TEST_CACHE } from '../../local/temporal-server.ts';

/** A server of a test's own, which it may kill and start again at the same address. */
interface OwnServer {
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>;
  /** Starts it where it was, with what it has kept. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface OwnTemporal extends OwnServer {
  address: string;
}

export interface OwnPostgres extends OwnServer {
  /** A migrated, empty database that keeps what it has committed. */
  url: string;
}

/** @param dbFile null keeps its state in memory: a restart finds nothing. */
export async function startOwnTemporal(dbFile: string | null): Promise<OwnTemporal> {
  const { binary } = await findTemporal({ dataDir: TEST_CACHE, say: () => undefined });
  const port = await pickFreePort();
  const start = () => startTemporal({ binary, dbFile, port, uiPort: null });
  let server = await start();
  return {
    address: server.address,
    kill: async () => {
      sendSignal(server.pid, 'SIGKILL');
      await server.exited;
    },
    restart: async () => {
      server = await start();
    },
    stop: () => server.stop(AbortSignal.abort()),
  };
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-postgres-'));
  chmodSync(folder, 0o755);
  const port = await pickFreePort();
  const start = () => startPostgres({ dataDir: join(folder, 'data'), port });
  let server = await start();
  const db = createDatabase(server.url, { max: 1 });
  await migrate(db);
  await db.destroy();
  return {
    url: server.url,
    kill: async () => {
      sendSignal(server.pid, 'SIGKILL');
      await server.exited;
    },
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
