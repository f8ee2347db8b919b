import { setTimeout as sleep } from 'node:timers/promises';
import { resolve } from 'node:path';
import { readConfig, required, type Config } from '../../config.ts';
import { needsMailbox, type Environment } from '../child-environment.ts';
import { runStack } from '../stack.ts';
import { clockOffsetPath, readRunningStack, withRunningStack, type RunningStack } from '../stack-file.ts';
import { StartError } from '../start-error.ts';
import type { StopSignals } from '../stop-signals.ts';
import type { Terminal } from '../terminal.ts';

const READY_LIMIT_MS = 60_000;

/** The copy of the product that the demo plays on. */
export interface DemoStack {
  apiUrl: string;
  temporalUiUrl: string;
  namespace: string;
  databaseUrl: string;
  adminApiKey: string;
  /** ADMIN_API_KEY is set, so that the key in the data folder is not the one. */
  hasGivenKey: boolean;
  offsetFile: string;
  dataDir: string;
}

/** A copy that was started for the demo. */
export interface OwnStack {
  /** @returns what `npm start` would print in the end if it had started now. */
  summary(): string[];
  /** Resolves once it has ended, with its exit code. */
  ended: Promise<0 | 1>;
  /** From now on it tells what happens in it, as \`npm start\` does. */
  show(): void;
  /** Asks it to end. */
  end(): void;
}

/** @returns the copy that runs on the data folder; undefined when none does. @throws StartError when the demo cannot play on it. */
export async function findStack(env: Environment): Promise<DemoStack | undefined> {
  const config = readConfig(env);
  const running = config.databaseIsGiven ? undefined : readRunningStack(resolve(config.dataDir));
  if (running === undefined) {
    refuseUnfit(config.databaseIsGiven, needsMailbox(config));
    return undefined;
  }
  refuseUnfit(running.databaseUrl === null, running.mailboxUrl !== null);
  await untilReady(running);
  return describe(env, running);
}

/** Starts a copy by the code of `npm start`, which at first says nothing but what keeps it waiting. */
export async function startStack(
  env: Environment,
  { stop, hurry }: StopSignals,
  terminal: Pick<Terminal, 'say' | 'fail'>,
): Promise<{ stack: DemoStack; own: OwnStack } | null> {
  const ending = new AbortController();
  let summary = (): string[] => [];
  let isReady = false;
  let isShown = false;
  let whenReady = (): void => undefined;
  const ready = new Promise<void>((resolveReady) => {
    whenReady = resolveReady;
  });
  const ended = runStack({
    env,
    stop: AbortSignal.any([stop, ending.signal]),
    hurry,
    terminal: {
      say: (line) => {
        if (isShown || keepsWaiting(line)) terminal.say(line);
      },
      print: (makeLines) => {
        summary = makeLines;
      },
      fail: (sentence) => {
        terminal.fail(sentence);
      },
      ready: () => {
        isReady = true;
        whenReady();
      },
    },
  });
  await Promise.race([ready, ended]);
  const running = isReady ? readRunningStack(resolve(readConfig(env).dataDir)) : undefined;
  if (running === undefined) return null;
  return {
    stack: describe(env, running),
    own: {
      summary: () => summary(),
      ended,
      show: () => {
        isShown = true;
      },
      end: () => {
        ending.abort();
      },
    },
  };
}

/** @returns whether a line of `npm start` tells why it takes long: a fetch, or something that still goes on. */
export function keepsWaiting(line: string): boolean {
  return /^…|download|fetch/.test(line);
}

/** Time is skipped with the stack's own database only, and made-up shoppers get no real mails. */
function refuseUnfit(databaseIsGiven: boolean, hasMailbox: boolean): void {
  if (databaseIsGiven) {
    throw new StartError(
      'The demo skips time, which needs the database that npm start brings: unset DATABASE_URL.',
    );
  }
  if (!hasMailbox) {
    throw new StartError(
      'The demo mails made-up shoppers, which needs the local mailbox: unset RESEND_API_KEY, RESEND_BASE_URL and SMTP_URL.',
    );
  }
}

function describe(env: Environment, running: RunningStack): DemoStack {
  const config: Config = readConfig(withRunningStack(env));
  return {
    apiUrl: running.apiUrl,
    temporalUiUrl: running.temporalUiUrl,
    namespace: config.temporal.namespace ?? 'default',
    databaseUrl: running.databaseUrl ?? '',
    adminApiKey: required('ADMIN_API_KEY', config.secrets.adminApiKey),
    hasGivenKey: readConfig(env).secrets.adminApiKey !== undefined,
    offsetFile: clockOffsetPath(config.dataDir),
    dataDir: resolve(config.dataDir),
  };
}

async function untilReady({ apiUrl }: RunningStack): Promise<void> {
  const deadlineMs = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const isReady = await fetch(`${apiUrl}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (performance.now() > deadlineMs) {
      throw new StartError(`The copy that runs at ${apiUrl} is not ready: ${apiUrl}/readyz says why.`);
    }
    await sleep(200);
  }
}
