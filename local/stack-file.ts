import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';
import { identifyProcess } from './process-identity.ts';
import { readSecrets } from './secrets-file.ts';

const runningStack = z.object({
  pid: z.number(),
  identity: z.string(),
  apiUrl: z.string(),
  publicUrl: z.string(),
  temporalUiUrl: z.string(),
  /** Null when the operator named the database. */
  databaseUrl: z.string().nullable(),
  /** Null when the operator named the server. */
  temporalAddress: z.string().nullable(),
  /** Null when a mail provider is set. */
  mailboxUrl: z.string().nullable(),
});

/** Where the parts of a running local stack are reached. */
export type RunningStack = z.infer<typeof runningStack>;

/** The key that the mailbox takes in place of a provider's. */
export const MAILBOX_API_KEY = 're_local_mailbox';

/** Tells other processes of this machine's owner where the stack's parts are. */
export function writeStackFile(dataDir: string, addresses: Omit<RunningStack, 'pid' | 'identity'>): void {
  const stack: RunningStack = {
    pid: process.pid,
    identity: identifyProcess(process.pid) ?? '',
    ...addresses,
  };
  writeFileAtomic(stackPath(dataDir), `${JSON.stringify(stack, null, 2)}\n`);
}

/** Takes the addresses away; they are of no use once the stack has ended. */
export function removeStackFile(dataDir: string): void {
  rmSync(stackPath(dataDir), { force: true });
}

/** @returns the stack that runs on the data folder, undefined when none does. */
export function readRunningStack(dataDir: string): RunningStack | undefined {
  const path = stackPath(dataDir);
  if (!existsSync(path)) return undefined;
  const parsed = runningStack.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success && identifyProcess(parsed.data.pid) === parsed.data.identity
    ? parsed.data
    : undefined;
}

/** @returns the file that holds how far ahead of the machine the stack's clock runs. */
export function clockOffsetPath(dataDir: string): string {
  return join(dataDir, 'clock-offset');
}

/**
 * Completes the environment of a single process (`npm run worker`, `api`, `migrate`, `cli`) from the local stack
 * that runs on the same `DATA_DIR`. What the environment says itself stays; a `DATABASE_URL` means a deployment,
 * which has nothing to do with the stack.
 *
 * @returns a new environment for `readConfig`.
 */
export function withRunningStack(
  env: Record<string, string | undefined>,
): Record<string, string | undefined> {
  if (isSet(env['DATABASE_URL'])) return env;
  const dataDir = resolve(isSet(env['DATA_DIR']) ? env['DATA_DIR'] : '.data');
  const stack = readRunningStack(dataDir);
  if (stack === undefined || stack.databaseUrl === null) return env;
  const secrets = readSecrets(dataDir);
  const own = Object.fromEntries(Object.entries(env).filter(([, value]) => isSet(value)));
  return {
    LOCAL_DATABASE_URL: stack.databaseUrl,
    CLOCK_OFFSET_FILE: clockOffsetPath(dataDir),
    PUBLIC_URL: stack.publicUrl,
    TEMPORAL_UI_URL: stack.temporalUiUrl,
    ...(stack.temporalAddress !== null && { TEMPORAL_ADDRESS: stack.temporalAddress }),
    ...(secrets && { ADMIN_API_KEY: secrets.adminApiKey, SECRET_KEY: secrets.secretKey }),
    ...(stack.mailboxUrl !== null && mailboxEnvironment(stack.mailboxUrl, own)),
    ...own,
  };
}

function mailboxEnvironment(url: string, own: Record<string, string | undefined>): Record<string, string> {
  if (['RESEND_API_KEY', 'RESEND_BASE_URL', 'SMTP_URL'].some((name) => own[name] !== undefined)) return {};
  return { LOCAL_MAILBOX_URL: url, RESEND_BASE_URL: url, RESEND_API_KEY: MAILBOX_API_KEY };
}

function stackPath(dataDir: string): string {
  return join(dataDir, 'stack.json');
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
