import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresPlace } from './postgres-place.ts';
import { commandLineOf } from './process-identity.ts';
import { runCommand, type CommandResult } from './run-command.ts';
import { sendSignal } from './server-process.ts';
import { isDiskFullText, StartError } from './start-error.ts';

/**
 * Makes the cluster unless there is one. It is made aside and then renamed, so that a kill leaves no half of one.
 *
 * @throws StartError when `initdb` fails.
 */
export async function initCluster(
  place: PostgresPlace,
  { superuser, password, durable }: { superuser: string; password: string; durable: boolean },
): Promise<void> {
  const data = join(place.folder, 'data');
  if (existsSync(data)) return;
  removeUnfinished(place.folder);
  const unfinished = join(place.folder, `making-${randomBytes(6).toString('hex')}`);
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user)
    for (const path of [unfinished, passwordFile]) chownSync(path, place.user.uid, place.user.gid);
  const made = await runInitdb(place, [
    ...initArguments(unfinished, superuser, passwordFile),
    ...(durable ? [] : ['--no-sync']),
  ]);
  rmSync(passwordFile, { force: true });
  if (made.code !== 0) {
    removeUnfinished(place.folder);
    throw new StartError(explain(made.output, made.startError));
  }
  renameSync(unfinished, data);
}

/**
 * Of the first that the machine knows: pg_trgm takes for letters what the system's character types call so, which for C
 * are those of ASCII. Everything else of the database is as PostgreSQL itself has it, on every machine alike.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

async function runInitdb(
  place: PostgresPlace,
  args: string[],
  [characterType = 'C', ...others] = CHARACTER_TYPES,
): Promise<CommandResult> {
  const made = await runCommand(join(place.home, 'bin', 'initdb'), [...args, `--lc-ctype=${characterType}`], {
    cwd: place.folder,
    env: { LC_ALL: 'C' },
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
  });
  const isUnknown = made.code !== 0 && made.output.includes('invalid locale name');
  return isUnknown && others.length > 0 ? await runInitdb(place, args, others) : made;
}

/**
 * Ends a postmaster that an earlier run left on this cluster, and removes the note of one that is gone: its
 * process number may belong to somebody else by now, which PostgreSQL would take for a living postmaster.
 */
export async function removeStalePid(place: PostgresPlace): Promise<void> {
  const file = join(place.folder, 'data', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const lives = (): boolean => commandLineOf(pid)?.includes(join(place.folder, 'data')) === true;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!lives()) break;
    sendSignal(pid, signal);
    for (let waited = 0; waited < 50 && lives(); waited += 1) await sleep(100);
  }
  rmSync(file, { force: true });
}

function initArguments(folder: string, superuser: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('making-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function explain(output: string, startError: string | undefined): string {
  if (isDiskFullText(output)) return 'The disk is full: the database could not be made.';
  if (startError !== undefined)
    return `The database could not be made: initdb could not be run (${startError}).`;
  const cause =
    /(?:FATAL|initdb: error|could not)[^\n]*/.exec(output)?.[0] ?? output.trim().split('\n').at(-1);
  return `The database could not be made: ${(cause ?? 'initdb failed').trim().replace(/\.$/, '')}.`;
}
