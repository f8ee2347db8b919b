import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readOffsetMs } from '../clock.ts';
import { readConfig, type Config } from '../config.ts';
import { localApiUrl, metricsUrl, type Environment } from './child-environment.ts';
import { lockDataDir } from './data-dir.ts';
import { explainError } from './explain-error.ts';
import { keepPorts } from './kept-ports.ts';
import { mailWarnings } from './mail-warnings.ts';
import { checkPort } from './port-check.ts';
import { prepareWeb } from './prepare-web.ts';
import { outsideFolder } from './postgres-place.ts';
import { endLeftovers, keepProcessList, type ProcessList } from './process-list.ts';
import { waitUntilReady } from './readiness.ts';
import { keepSecrets, markShown, secretsPath, type LocalSecrets } from './secrets-file.ts';
import { makeSetUpLink } from './set-up-link.ts';
import { clockOffsetPath, removeStackFile, writeStackFile } from './stack-file.ts';
import { summarize, type SummaryFacts } from './stack-summary.ts';
import {
  migrateDatabase,
  pickMetricsPorts,
  startApp,
  startMailbox,
  startServices,
  type Scripts,
  type StartContext,
} from './start-parts.ts';
import { StartError } from './start-error.ts';
import type { StopSignals } from './stop-signals.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import type { Terminal } from './terminal.ts';

export interface StackOptions extends StopSignals {
  env: Environment;
  terminal: Terminal;
  scripts?: Scripts;
}

/** All has ended within 30 s of a Ctrl-C. */
const PATIENCE_MS = 25_000;

const SCRIPTS: Scripts = { mailbox: ['local/mailbox-main.ts'], api: ['api/main.ts'], worker: ['worker.ts'] };

/**
 * The whole product on this machine, until it is asked to stop. What ends by itself is started anew.
 *
 * @returns the exit code: 0 after a stop, 1 when it could not start, which one sentence on the terminal explains.
 */
export async function runStack(options: StackOptions): Promise<0 | 1> {
  let dataDir = resolve('.data');
  try {
    const config = readConfig(options.env);
    dataDir = resolve(config.dataDir);
    const lock = lockDataDir(dataDir);
    try {
      await runOn({ ...config, dataDir }, options);
    } finally {
      lock.release();
    }
    return 0;
  } catch (error) {
    if (options.stop.aborted) return 0;
    const { sentence, isUnderstood } = explainError(error, dataDir);
    options.terminal.fail(isUnderstood ? sentence : `${sentence} ${keepDetails(dataDir, error)}`);
    return 1;
  }
}

async function runOn(config: Config, options: StackOptions): Promise<void> {
  const { dataDir } = config;
  const { terminal } = options;
  terminal.say(`Starting checkout recovery; its data lie in ${dataDir}.`);
  const leftovers = await endLeftovers(dataDir);
  if (leftovers > 0)
    terminal.say(`Ended ${String(leftovers)} processes that an earlier run had left behind.`);
  removeStackFile(dataDir);
  await checkPorts(config);

  const processes = keepProcessList(dataDir);
  const supervisor = createSupervisor({
    say: terminal.say,
    onPids: (living) => {
      processes.set(living.map(({ part, pid }) => ({ pid, signal: part.signal })));
    },
  });
  const failed = new AbortController();
  try {
    await start(config, options, supervisor, AbortSignal.any([failed.signal, options.stop]));
    if (!options.stop.aborted) await once(options.stop, 'abort');
  } finally {
    failed.abort();
    if (options.stop.aborted) terminal.say('Stopping (a second Ctrl-C hurries) …');
    await stop(dataDir, supervisor, processes, options.hurry);
    if (options.stop.aborted) terminal.say('Everything has ended.');
  }
}

async function start(
  config: Config,
  { env, terminal, scripts = SCRIPTS }: StackOptions,
  supervisor: Supervisor,
  signal: AbortSignal,
): Promise<void> {
  const { dataDir } = config;
  const ports = keepPorts(dataDir);
  const context: StartContext = { dataDir, say: terminal.say, env, config, supervisor, ports, signal };
  const { secrets, adminKey, shown } = settleSecrets(config);

  const [services, mailboxUrl] = await Promise.all([
    startServices(context),
    startMailbox(context, scripts.mailbox, secrets),
    prepareWeb(terminal.say, signal),
  ]);
  const local = { ...services, mailboxUrl };
  signal.throwIfAborted();
  await migrateDatabase(context, local.databaseUrl ?? config.databaseUrl ?? '');
  const { publicUrl, temporalUiUrl } = config;
  writeStackFile(dataDir, { apiUrl: localApiUrl(config), publicUrl, temporalUiUrl, ...local });

  signal.throwIfAborted();
  terminal.say('API and worker: starting …');
  const metrics = await pickMetricsPorts(context);
  await startApp(context, scripts, secrets, local, metrics);
  const logsFolder = join(dataDir, 'logs');
  await waitUntilReady(localApiUrl(config), { deathsOf: supervisor.deaths, logsFolder, signal });
  const aheadMs = (): number => (config.databaseIsGiven ? 0 : readOffsetMs(clockOffsetPath(dataDir)));
  const databaseUrl = local.databaseUrl ?? config.databaseUrl ?? '';
  const facts = {
    setUpLink: await makeSetUpLink(databaseUrl, publicUrl, new Date(Date.now() + aheadMs())),
    apiUrl: localApiUrl(config),
    temporalAddress: local.temporalAddress,
    temporalUiUrl,
    hasMailbox: mailboxUrl !== null,
    metricsUrls: [metrics.api, metrics.worker].map((port) => metricsUrl(config, port)),
    adminKey,
    dataDir,
    databaseDir: config.databaseIsGiven ? undefined : outsideFolder(dataDir),
  };
  for (const warning of mailWarnings(config)) terminal.say(warning);
  terminal.print(() => summarize({ ...facts, aheadMs: aheadMs() }));
  shown();
  terminal.ready();
}

async function stop(
  dataDir: string,
  supervisor: Supervisor,
  processes: ProcessList,
  hurry: AbortSignal,
): Promise<void> {
  removeStackFile(dataDir);
  await supervisor.stopAll(AbortSignal.any([hurry, AbortSignal.timeout(PATIENCE_MS)]));
  await processes.close();
}

async function checkPorts(config: Config): Promise<void> {
  await checkPort('PORT', config.host, config.port);
  if (config.temporalIsGiven) return;
  if (config.port === config.temporalUiPort) {
    throw new StartError(`TEMPORAL_UI_PORT: ${String(config.port)} is the PORT already: choose another.`);
  }
  await checkPort('TEMPORAL_UI_PORT', '127.0.0.1', config.temporalUiPort);
}

function settleSecrets(config: Config): {
  secrets: LocalSecrets;
  adminKey: SummaryFacts['adminKey'];
  shown: () => void;
} {
  const { dataDir } = config;
  const { adminApiKey, secretKey } = config.secrets;
  const nothing = (): void => undefined;
  if (adminApiKey !== undefined && secretKey !== undefined) {
    return { secrets: { adminApiKey, secretKey }, adminKey: { kind: 'given' }, shown: nothing };
  }
  const kept = keepSecrets(dataDir);
  const secrets = { adminApiKey: adminApiKey ?? kept.adminApiKey, secretKey: secretKey ?? kept.secretKey };
  if (adminApiKey !== undefined) return { secrets, adminKey: { kind: 'given' }, shown: nothing };
  const path = secretsPath(dataDir);
  if (kept.isShown) return { secrets, adminKey: { kind: 'kept', path }, shown: nothing };
  const shown = (): void => {
    markShown(dataDir, kept);
  };
  return { secrets, adminKey: { kind: 'new', key: kept.adminApiKey, path }, shown };
}

/** Keeps what a person need not see, for whoever mends it. @returns where it is. */
function keepDetails(dataDir: string, error: unknown): string {
  const path = join(dataDir, 'logs', 'start.log');
  try {
    appendFileSync(path, `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return `(${path} tells more.)`;
  } catch {
    return '';
  }
}
