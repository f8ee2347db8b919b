import { once } from 'node:events';
import type { Server } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import { createClock, readOffsetMs, systemClock, type Clock } from '../clock.ts';
import { required, type Config } from '../config.ts';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import { createDatabase, type Database } from '../db/database.ts';
import { compareSchema } from '../db/migrate.ts';
import { refuseOtherSchema } from '../local/refuse-schema.ts';
import { ensureDefaultShop } from '../db/queries/shops.ts';
import { createResendWebhook } from '../email/resend-webhook.ts';
import { createSkip } from '../local/skip-clock.ts';
import { StartError } from '../local/start-error.ts';
import type { Log } from '../log.ts';
import type { Repeated } from '../relay/repeat.ts';
import { startAlarmWatch } from '../relay/watch-alarms.ts';
import { runProcess } from '../run-process.ts';
import { createSecrets } from '../secrets.ts';
import { startWatching } from '../start-watching.ts';
import { databaseGauges } from '../telemetry/database-gauges.ts';
import { createApp } from './app.ts';
import type { Skip } from './dev/skip-result.ts';
import { startHookThread, type HookThread } from './hooks/hook-thread.ts';
import type { DoctorParts } from './doctor/doctor-deps.ts';
import type { VerifyHook } from './hooks/verify-hook.ts';
import { createFetchPicture } from './logos/fetch-picture.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { createSenderDomain } from '../email/sender-domain.ts';

const DRAIN_LIMIT_MS = 10_000;
const IDLE_LOOK_MS = 50;
const TEMPORAL_LIMIT_MS = 2_500;
const TEMPORAL_DEFAULT = 'localhost:7233';

/** Everything that the process holds open. */
interface Running {
  server: Server;
  db: Database;
  temporal: Connection;
  /** Here too, for dead workers raise no alarm. */
  alarms: Repeated;
  /** Works through what shops told by webhooks. */
  hooks: HookThread;
  watching: { stop(): Promise<void> };
}

await runProcess('api', process.env, async ({ config, log, stopping, ready }) => {
  const running = await start(config, log, stopping);
  ready({ port: config.port }, 'api listening');
  if (!stopping.aborted) await once(stopping, 'abort');
  await end(running);
});

async function start(config: Config, log: Log, stopping: AbortSignal): Promise<Running> {
  const clock = createClock(config.clockOffsetFile);
  const databaseUrl = required('DATABASE_URL', config.databaseUrl);
  const db = createDatabase(databaseUrl, { log });
  await prepare(db, clock, config.acceptsNewerSchema);
  const watching = await startWatching('api', config, log, [databaseGauges(db, clock)]);
  const temporal = Connection.lazy(config.temporal.connectionOptions);
  const keys = {
    secretKey: required('SECRET_KEY', config.secrets.secretKey),
    secretKeyPrevious: config.secrets.secretKeyPrevious,
  };
  const secrets = createSecrets(keys);
  const { clockOffsetFile, logLevel } = config;
  const hooks = startHookThread({ databaseUrl, ...keys, clockOffsetFile, logLevel }, log);
  const app = createApp({
    ...{ db, clock, log, secrets, wakeHookWork: hooks.wake },
    adminApiKey: required('ADMIN_API_KEY', config.secrets.adminApiKey),
    publicUrl: config.publicUrl,
    mailFrom: config.mailFrom,
    senderDomain: senderDomainOf(config, clock),
    temporalUiUrl: config.temporalUiUrl,
    temporalNamespace: config.temporal.namespace ?? 'default',
    mailboxUrl: config.mailboxUrl,
    verifyResendHook: verifierOf(config),
    skip: skipOf(config, db, temporal, stopping),
    fetchPicture: createFetchPicture(),
    trustedProxies: config.trustedProxies,
    allowPrivateWebhooks: config.clockOffsetFile !== undefined,
    doctor: doctorParts(config, temporal),
    checkTemporal: () => checkTemporal(temporal),
  });
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(config.port, config.host, (error?: Error) => {
      if (error === undefined) resolve(listening);
      else reject(listenError(error, config));
    });
  });
  return { server, db, temporal, hooks, watching, alarms: startAlarmWatch({ db, clock, log }) };
}

async function prepare(db: Database, clock: Clock, acceptsNewerSchema: boolean): Promise<void> {
  try {
    refuseOtherSchema(await compareSchema(db), acceptsNewerSchema);
    await ensureDefaultShop(db, DEFAULT_SETTINGS, clock.now());
  } catch (error) {
    await db.destroy();
    if (isDatabaseAway(error))
      throw new StartError('The database of DATABASE_URL cannot be reached.', { cause: error });
    throw error;
  }
}

function verifierOf({ secrets: { resendWebhookSecret: secret } }: Config): VerifyHook | undefined {
  return secret === undefined ? undefined : createResendWebhook(secret);
}

/** The local mailbox takes mails of every sender. */
function senderDomainOf({ mailboxUrl, resendBaseUrl, secrets }: Config, { now }: Clock) {
  if (mailboxUrl !== undefined) return undefined;
  return createSenderDomain({ ...secrets, resendBaseUrl, now });
}

/** Time can be skipped where there is a file for the clock's offset, which is in the local stack only. */
function skipOf(
  { clockOffsetFile: offsetFile, mailboxUrl, temporal: { namespace = 'default' } }: Config,
  db: Database,
  connection: Connection,
  stopping: AbortSignal,
): Skip | undefined {
  if (offsetFile === undefined) return undefined;
  const client = new Client({ connection, namespace });
  return createSkip({ db, client, namespace, offsetFile, mailboxUrl, stopping });
}

async function checkTemporal(connection: Connection): Promise<boolean> {
  await connection.withAbortSignal(AbortSignal.timeout(TEMPORAL_LIMIT_MS), () =>
    connection.workflowService.getSystemInfo({}),
  );
  return true;
}

function doctorParts(config: Config, connection: Connection): DoctorParts {
  const { clockOffsetFile, temporal } = config;
  const { namespace = 'default', connectionOptions } = temporal;
  return {
    ...{ config, compareSchema, machineClock: systemClock() },
    readSkippedMs: () => (clockOffsetFile === undefined ? 0 : readOffsetMs(clockOffsetFile)),
    temporal: {
      ...{ address: connectionOptions.address ?? TEMPORAL_DEFAULT, namespace },
      check: async () => {
        await connection.withAbortSignal(AbortSignal.timeout(TEMPORAL_LIMIT_MS), () =>
          connection.workflowService.describeNamespace({ namespace }),
        );
      },
    },
  };
}

/** No new requests; those under way are answered. */
async function end({ server, db, temporal, alarms, hooks, watching }: Running): Promise<void> {
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
  await Promise.all([alarms.stop(), hooks.stop(), watching.stop()]);
  await Promise.allSettled([db.destroy(), temporal.close()]);
}

function listenError(error: Error, { host, port }: Config): Error {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? new StartError(`Port ${String(port)} on ${host} is taken: choose another PORT.`) : error;
}
