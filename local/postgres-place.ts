import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyPrograms } from './postgres-binaries.ts';
import { runCommand } from './run-command.ts';
import { StartError } from './start-error.ts';

/** The operating system's user that runs PostgreSQL when root starts it. */
export interface PostgresUser {
  uid: number;
  gid: number;
  name: string;
}

/** Where PostgreSQL's data lies, which programs run on it and as whom. */
export interface PostgresPlace {
  /** Folder of the programs (`bin`, `lib`, `share`). */
  home: string;
  /** Folder that holds the cluster, owned by the user that runs it. */
  folder: string;
  /** Set when root must hand over to another user: PostgreSQL refuses to run as root. */
  user: PostgresUser | undefined;
}

const OUTSIDE = '/var/lib/checkout-recovery';

/**
 * Settles where the cluster lives. An ordinary user keeps it in `dataDir`. Root hands it to the user `postgres` or
 * `nobody`; when that user cannot enter `dataDir` or the programs' folder, data and a copy of the programs are
 * placed under `/var/lib/checkout-recovery`, and `dataDir/postgres-location` keeps the way there.
 *
 * @throws StartError when no user can be found to run it, or when the data belong to another `dataDir`.
 */
export async function settlePostgresPlace(
  home: string,
  dataDir: string,
  say: (line: string) => void,
): Promise<PostgresPlace> {
  if (process.getuid?.() !== 0) {
    if (existsSync(locationFile(dataDir))) {
      throw new StartError(
        `The database of ${dataDir} was made by root: start as root, or choose another DATA_DIR.`,
      );
    }
    const folder = join(dataDir, 'postgres');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { home, folder, user: undefined };
  }
  const { folder, user } = await settleForRoot(dataDir, say);
  return { home: (await canRun(home, user)) ? home : outsideCopy(home), folder, user };
}

/** @returns the folder under `/var/lib` that holds the database; undefined while it lies in `dataDir`. */
export function outsideFolder(dataDir: string): string | undefined {
  const file = locationFile(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

async function settleForRoot(
  dataDir: string,
  say: (line: string) => void,
): Promise<{ folder: string; user: PostgresUser }> {
  const inside = join(dataDir, 'postgres');
  const moved = findMovedFolder(dataDir);
  if (moved !== undefined) return { folder: moved, user: await chooseUser(moved) };
  const user = await chooseUser(inside);
  if (!existsSync(join(inside, 'data'))) ownFolder(inside, user);
  if (await canEnter(inside, user)) return { folder: inside, user };
  const outside = await moveOutside(dataDir, inside, user);
  say(`The user ${user.name} may not enter ${dataDir}: the database's files lie in ${outside}.`);
  return { folder: outside, user };
}

/** Data that exist keep their owner, so that root and the user who made them can take turns. */
async function chooseUser(folder: string): Promise<PostgresUser> {
  const data = join(folder, 'data');
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid, name: `number ${String(uid)}` };
  }
  for (const name of ['postgres', 'nobody']) {
    const user = await findUser(name);
    if (user !== undefined) return user;
  }
  throw new StartError(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody": start as another user, or set DATABASE_URL.',
  );
}

async function findUser(name: string): Promise<PostgresUser | undefined> {
  const accounts = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
  if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid), name };
  const [askedUid, askedGid] = await Promise.all([
    runCommand('id', ['-u', name]),
    runCommand('id', ['-g', name]),
  ]);
  if (askedUid.code !== 0 || askedGid.code !== 0) return undefined;
  return { uid: Number(askedUid.output), gid: Number(askedGid.output), name };
}

async function canEnter(folder: string, user: PostgresUser): Promise<boolean> {
  const tried = await runCommand('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], asUser(user));
  return tried.code === 0;
}

async function canRun(home: string, user: PostgresUser): Promise<boolean> {
  const script =
    '"$0/bin/postgres" --version && "$0/bin/initdb" --version && test -r "$0/share/postgresql/postgres.bki"';
  return (await runCommand('/bin/sh', ['-c', script, home], asUser(user))).code === 0;
}

function asUser(user: PostgresUser): { uid: number; gid: number; cwd: string } {
  return { uid: user.uid, gid: user.gid, cwd: '/' };
}

function ownFolder(folder: string, user: PostgresUser): void {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

function findMovedFolder(dataDir: string): string | undefined {
  const file = locationFile(dataDir);
  const folder = outsideFolder(dataDir);
  if (folder === undefined) return undefined;
  const ownerFile = join(folder, 'owner');
  const owner = existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8').trim() : undefined;
  if (owner === undefined) return undefined;
  if (owner !== resolve(dataDir) && existsSync(locationFile(owner))) {
    throw new StartError(
      `${dataDir} is a copy of ${owner} and would use its database: remove ${file} to begin anew.`,
    );
  }
  writeFileSync(ownerFile, `${resolve(dataDir)}\n`);
  return folder;
}

async function moveOutside(dataDir: string, inside: string, user: PostgresUser): Promise<string> {
  const outside = join(OUTSIDE, randomBytes(8).toString('hex'));
  makeOutside();
  if (existsSync(join(inside, 'data'))) {
    const moved = await runCommand('mv', [inside, outside]);
    if (moved.code !== 0) throw new StartError(`The database's files could not be moved to ${outside}.`);
  }
  ownFolder(outside, user);
  writeFileSync(join(outside, 'owner'), `${resolve(dataDir)}\n`);
  writeFileSync(locationFile(dataDir), `${outside}\n`);
  return outside;
}

function outsideCopy(home: string): string {
  makeOutside();
  return copyPrograms(home, OUTSIDE);
}

function makeOutside(): void {
  mkdirSync(OUTSIDE, { recursive: true });
  for (const folder of [dirname(OUTSIDE), OUTSIDE]) {
    const { mode } = statSync(folder);
    if ((mode & 0o005) !== 0o005) chmodSync(folder, mode | 0o005);
  }
}

function locationFile(dataDir: string): string {
  return join(dataDir, 'postgres-location');
}
