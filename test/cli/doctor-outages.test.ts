import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../cli/doctor/doctor.ts';
import { createDatabase } from '../../db/database.ts';
import { pickFreePort } from '../../local/free-port.ts';
import { createDoctorWorld, type DoctorWorld } from '../support/doctor-world.ts';
import { createWorld, type World } from '../support/world.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

/** @returns where a database would be, were this server one. */
function urlOf(silent: Server): string {
  const address = silent.address();
  return `postgres://u:p@127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/x`;
}

let world: World;
let health: DoctorWorld;
beforeAll(async () => {
  world = await createWorld();
  health = createDoctorWorld(world);
});
afterAll(() => world.stop());
beforeEach(() => health.heal());

describe('what cannot be found out', () => {
  let silent: Server;
  beforeAll(async () => {
    silent = createServer().listen(await pickFreePort(), '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(() => silent.close());

  it('for the database is away is said once, and the rest is looked at', async () => {
    const db = createDatabase('postgres://u:p@127.0.0.1:1/x');
    const { text, exitCode } = await health.examine({ db });
    await db.destroy();
    expect(text.split('\n').slice(0, 4)).toEqual([
      'Installation',
      '  fail  The database of DATABASE_URL cannot be reached (ECONNREFUSED). Schema, worker, clock, pauses, alarms and shops could not be looked at.',
      '        → Start it, or mend DATABASE_URL: host, port, name and password.',
      '  ok    Temporal answers at temporal:7233, namespace default.',
    ]);
    expect(text).toContain('SECRET_KEY is set');
    expect(text.split('\n').at(-1)).toBe('7 checks: 6 ok, 0 warnings, 1 failure');
    expect(exitCode).toBe(1);
  });

  it('for no database is named is said, too', async () => {
    const { amiss } = await health.examine({ db: undefined });
    expect(amiss).toEqual([
      expect.stringMatching(
        /^fail No database is named, and no local stack is running\. .* → Set DATABASE_URL/,
      ),
    ]);
  });

  it('within the limit fails, and holds up nothing', async () => {
    const db = createDatabase(urlOf(silent));
    const never = () => new Promise<never>(() => undefined);
    const temporal = { ...health.deps.temporal, check: never };
    const { amiss, exitCode } = await health.examine({ db, temporal }, { limitMs: 200 });
    expect(amiss).toEqual([
      expect.stringMatching(/^fail The database of DATABASE_URL does not answer\. .* → Start it/),
      expect.stringMatching(
        /^fail Temporal does not answer at temporal:7233 \(no answer in time\)\. → Start it/,
      ),
    ]);
    expect(exitCode).toBe(1);
    const late = await health.examine({ senderDomain: never }, { limitMs: 1_000 });
    expect(late.amiss).toEqual([
      expect.stringMatching(/^warn Mails come from cups\.example; the provider did not/),
    ]);
    expect(late.exitCode).toBe(0);
  });

  it('by a fault of ours is told by its name, and never thrown', async () => {
    const readSkippedMs = () => {
      throw new RangeError('private words');
    };
    const { amiss } = await health.examine({ readSkippedMs });
    expect(amiss).toEqual([
      expect.stringMatching(
        /^fail It could not be found out \(skipped time\): RangeError\. → Run this again/,
      ),
    ]);
  });
});

describe('the command', () => {
  it('ends though the database never answers', async () => {
    const silent = createServer().listen(await pickFreePort(), '127.0.0.1');
    await once(silent, 'listening');
    const env = { PATH: process.env['PATH'], DATABASE_URL: urlOf(silent), TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const child = spawn(process.execPath, [MAIN, 'doctor'], { env });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output).toContain('fail  The database of DATABASE_URL');
    expect(output).toMatch(/\d checks: .*\n$/);
    silent.close();
  });

  it('tells all as JSON, and fails by 1', async () => {
    const env = { DATABASE_URL: world.url, TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { text, exitCode } = await doctor(['--json', '--shop', 'default'], env);
    const { checks } = JSON.parse(text);
    expect(checks[0]).toEqual({
      ...{ group: 'Installation', name: 'database', state: 'ok' },
      ...{ text: 'The database answers.', mend: null },
    });
    expect(checks.find(({ name }: { name: string }) => name === 'Temporal')).toMatchObject({ state: 'fail' });
    expect(exitCode).toBe(1);
  });

  it('names each variable that cannot be used', async () => {
    const { text, exitCode } = await doctor([], { SECRET_KEY: 'short-one', PORT: 'x' });
    expect(text).toContain(
      'fail  The environment cannot be used: SECRET_KEY: must have at least 16 characters.',
    );
    expect(text).toContain('fail  The environment cannot be used: PORT: must be');
    expect(text).not.toContain('short-one');
    expect(exitCode).toBe(1);
  });
});
