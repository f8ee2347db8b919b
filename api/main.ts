import type { Server } from 'node:http';
import { Connection } from '@temporalio/client';
import { offsetClock, systemClock, type Clock } from '../clock.ts';
import { readConfig, required, type Config } from '../config.ts';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import { createDatabase, type Database } from '../db/database.ts';
import { ensureDefaultShop } from '../db/queries/shops.ts';
import { explainError } from '../local/explain-error.ts';
import { StartError } from '../local/start-error.ts';
import { withRunningStack } from '../local/stack-file.ts';
import { createLog, type Log } from '../log.ts';
import { createSecrets } from '../secrets.ts';
import { createApp } from './app.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';

/** SQLSTATE */
const UNDEFINED_TABLE = '42P01';
const DRAIN_LIMIT_MS = 10_000;
const IDLE_LOOK_MS = 50;
const TEMPORAL_LIMIT_MS = 2_500;

/** Everything that the process holds open. */
interface Running {
  server: Server;
  db: Database;
  temporal: Connection;
  log: Log;
}

try {
  const running = await start(readConfig(withRunningStack(process.env)));
  endOnRequest(running);
  running.log.info({ address: running.server.address() }, 'api listening');
  if (process.connected) process.send?.({ kind: 'ready' });
} catch (error) {
  console.error(explainError(error, process.env['DATA_DIR'] ?? '.data').sentence);
  process.exit(1);
}

async function start(config: Config): Promise<Running> {
  const log = createLog('api', config.logLevel);
  const clock = clockOf(config);
  const db = createDatabase(required('DATABASE_URL', config.databaseUrl), { log });
  await prepare(db, clock);
  const temporal = Connection.lazy(config.temporal.connectionOptions);
  const app = createApp({
    db,
    clock,
    log,
    secrets: createSecrets({
      secretKey: required('SECRET_KEY', config.secrets.secretKey),
      secretKeyPrevious: config.secrets.secretKeyPrevious,
    }),
    adminApiKey: required('ADMIN_API_KEY', config.secrets.adminApiKey),
    publicUrl: config.publicUrl,
    temporalUiUrl: config.temporalUiUrl,
    temporalNamespace: config.temporal.namespace ?? 'default',
    mailboxUrl: config.mailboxUrl,
    checkTemporal: () => checkTemporal(temporal),
  });
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(config.port, config.host, (error?: Error) => {
      if (error === undefined) resolve(listening);
      else reject(listenError(error, config));
    });
  });
  return { server, db, temporal, log };
}

async function prepare(db: Database, clock: Clock): Promise<void> {
  try {
    await ensureDefaultShop(db, DEFAULT_SETTINGS, clock.now());
  } catch (error) {
    await db.destroy();
    if (isDatabaseAway(error))
      throw new StartError('The database of DATABASE_URL cannot be reached.', { cause: error });
    const isUnmigrated = error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE;
    throw isUnmigrated
      ? new StartError('The database has no tables yet: run "npm run migrate" first.')
      : error;
  }
}

function clockOf({ clockOffsetFile }: Config): Clock {
  return clockOffsetFile === undefined ? systemClock() : offsetClock(clockOffsetFile);
}

async function checkTemporal(connection: Connection): Promise<boolean> {
  await connection.withAbortSignal(AbortSignal.timeout(TEMPORAL_LIMIT_MS), () =>
    connection.workflowService.getSystemInfo({}),
  );
  return true;
}

/** SIGTERM, or the end of the parent that keeps this process: no new requests, those under way are answered. */
function endOnRequest(running: Running): void {
  let isEnding = false;
  const endOnce = (): void => {
    if (isEnding) return;
    isEnding = true;
    void end(running);
  };
  process.on('SIGTERM', endOnce);
  process.on('SIGINT', () => {
    // Ctrl-C reaches the whole group; a parent then says itself when this process shall end.
    if (process.send === undefined) endOnce();
  });
  if (process.send !== undefined) process.on('disconnect', endOnce);
}

async function end({ server, db, temporal, log }: Running): Promise<void> {
  const limit = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_LIMIT_MS);
  // A kept-alive connection that was busy at first becomes idle with its answer.
  const idling = setInterval(() => {
    server.closeIdleConnections();
  }, IDLE_LOOK_MS);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(limit);
  clearInterval(idling);
  await Promise.allSettled([db.destroy(), temporal.close()]);
  log.info('api ended');
  process.exit(0);
}

function listenError(error: Error, { host, port }: Config): Error {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? new StartError(`Port ${String(port)} on ${host} is taken: choose another PORT.`) : error;
}
