import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Config } from '../config.ts';
import { createDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import {
  appEnvironment,
  mailboxEnvironment,
  mailboxWebhookSecret,
  needsMailbox,
  type Environment,
  type LocalAddresses,
} from './child-environment.ts';
import type { KeptPorts } from './kept-ports.ts';
import type { LocalSecrets } from './secrets-file.ts';
import { nodePart, postgresPart, temporalPart, type PartContext } from './stack-parts.ts';
import { StartError } from './start-error.ts';
import type { Supervisor } from './supervisor.ts';
import { findTemporal } from './temporal-binary.ts';
import { withProgress } from './terminal.ts';

/** Scripts of the stack's own processes, relative to the repository. */
export interface Scripts {
  mailbox: string[];
  api: string[];
  worker: string[];
}

export interface StartContext extends PartContext {
  env: Environment;
  config: Config;
  supervisor: Supervisor;
  ports: KeptPorts;
  /** Ends the fetching of Temporal when it fires. */
  signal: AbortSignal;
}

/** Starts what API and worker stand on, all at once. @throws StartError in one sentence. */
export async function startServices(context: StartContext): Promise<LocalAddresses> {
  const [databaseUrl, temporalAddress] = await Promise.all([
    startDatabase(context),
    startTemporalServer(context),
  ]);
  return { databaseUrl, temporalAddress, mailboxUrl: null };
}

/** Starts the mailbox unless a mail provider is set. @returns its address. */
export async function startMailbox(
  context: StartContext,
  args: string[],
  secrets: LocalSecrets,
): Promise<string | null> {
  const { config, dataDir, env, ports, supervisor } = context;
  if (!needsMailbox(config)) return null;
  const file = join(dataDir, 'mailbox.ndjson');
  const webhookSecret = mailboxWebhookSecret(config, secrets);
  const port = await ports.pick('mailbox');
  const mailboxEnv = mailboxEnvironment(env, config, port, file, webhookSecret);
  await supervisor.run(nodePart(context, { name: 'mailbox', stage: 'service', args, env: mailboxEnv }));
  return `http://127.0.0.1:${String(port)}`;
}

/** Where API and worker serve their metrics: each process on a port of its own. */
export type MetricsPorts = Record<'api' | 'worker', number>;

/** @returns `METRICS_PORT` and the next one where it is set, else ports that nobody chose. */
export async function pickMetricsPorts({ config, ports }: StartContext): Promise<MetricsPorts> {
  const { metricsPort: port } = config;
  if (port !== undefined) return { api: port, worker: port + 1 };
  return { api: await ports.pick('apiMetrics'), worker: await ports.pick('workerMetrics') };
}

/** Starts API and worker as processes of their own. */
export async function startApp(
  context: StartContext,
  scripts: Scripts,
  secrets: LocalSecrets,
  local: LocalAddresses,
  metrics: MetricsPorts,
): Promise<void> {
  const env = appEnvironment(context.env, context.config, secrets, local);
  const envOf = (port: number) => ({ ...env, METRICS_PORT: String(port) });
  await Promise.all([
    context.supervisor.run(
      nodePart(context, { name: 'API', stage: 'app', args: scripts.api, env: envOf(metrics.api) }),
    ),
    context.supervisor.run(
      nodePart(context, { name: 'worker', stage: 'app', args: scripts.worker, env: envOf(metrics.worker) }),
    ),
  ]);
}

/** Brings the database's schema to this code's version. @throws StartError when a given database cannot be used. */
export async function migrateDatabase({ config, say }: StartContext, url: string): Promise<void> {
  const db = createDatabase(url, { max: 2 });
  try {
    const applied = await migrate(db);
    if (applied.length > 0) say(`Database: migrations applied: ${applied.join(', ')}.`);
  } catch (error) {
    if (!config.databaseIsGiven) throw error;
    const message = error instanceof Error ? error.message || error.name : String(error);
    throw new StartError(`DATABASE_URL: the database cannot be used (${message.split('\n', 1)[0] ?? ''}).`);
  } finally {
    await db.destroy();
  }
}

async function startDatabase(context: StartContext): Promise<string | null> {
  const { config, ports, say, supervisor } = context;
  if (config.databaseIsGiven) {
    say('Database: the one in DATABASE_URL.');
    return null;
  }
  say('PostgreSQL: starting …');
  const part = postgresPart(context, ports);
  const postgres = await withProgress(say, 'PostgreSQL: still starting', supervisor.run(part));
  say(`PostgreSQL is ready on 127.0.0.1:${String(postgres.port)}.`);
  return postgres.url;
}

async function startTemporalServer(context: StartContext): Promise<string | null> {
  const { config, dataDir, env, ports, say, signal, supervisor } = context;
  if (config.temporalIsGiven) {
    await checkTemporal(config);
    say('Temporal: the one in TEMPORAL_ADDRESS.');
    return null;
  }
  say('Temporal: looking for a server …');
  const find = findTemporal({ dataDir, say, env, signal });
  const { binary } = await withProgress(say, 'Temporal: still looking for a server', find);
  signal.throwIfAborted();
  const options = {
    binary,
    uiPort: config.temporalUiPort,
    namespace: config.temporal.namespace ?? 'default',
  };
  const start = supervisor.run(temporalPart(context, ports, options));
  const temporal = await withProgress(say, 'Temporal: still starting', start);
  say(`Temporal is ready on ${temporal.address}.`);
  return temporal.address;
}

async function checkTemporal({ temporal }: Config): Promise<void> {
  try {
    const connection = await Connection.connect({ ...temporal.connectionOptions, connectTimeout: 10_000 });
    await connection.close();
  } catch {
    throw new StartError(
      'TEMPORAL_ADDRESS: no Temporal server answers there: start it, or unset the variable to use a local one.',
    );
  }
}
