import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../cli/doctor/doctor.ts';
import { systemClock } from '../../clock.ts';
import {
  createDoctorWorld,
  HIDDEN,
  WEBHOOK_SECRET,
  seeWorker,
  type DoctorWorld,
} from '../support/doctor-world.ts';
import { createWorld, HOUR_MS, type World } from '../support/world.ts';

let world: World;
let health: DoctorWorld;
beforeAll(async () => {
  world = await createWorld();
  health = createDoctorWorld(world);
});
afterAll(() => world.stop());
beforeEach(() => health.heal());

const failing = (error: Error) => () => {
  throw error;
};
/** As the files are named. */
const LATEST = readdirSync('db/migrations').toSorted(byName).at(-1)?.replace('.ts', '') ?? '';

function byName(one: string, other: string): number {
  return one < other ? -1 : 1;
}

const withSecrets = (changes: object) => ({
  config: { ...health.deps.config, secrets: { ...health.deps.config.secrets, ...changes } },
});

describe('an installation that is well', () => {
  it('is told a line a check, with 0', async () => {
    const { text, exitCode } = await health.examine();
    expect(text.replace(/\d+ ms apart/, 'N ms apart')).toBe(`Installation
  ok    The database answers.
  ok    The schema is at this code's version, ${LATEST}.
  ok    Temporal answers at temporal:7233, namespace default.
  ok    A worker was seen 4 seconds ago.
  ok    The database's clock and this machine's are N ms apart.
  ok    No time was skipped.
  ok    SECRET_KEY is set, and SECRET_KEY_PREVIOUS with 2 keys: their links stay good.
  ok    ADMIN_API_KEY is set.
  ok    Mails go by Resend: RESEND_API_KEY is set.
  ok    RESEND_WEBHOOK_SECRET is set.
  ok    Sending is not paused.
  ok    No API key expires within 14 days, and each was used.

Shop default
  ok    Automatic mail is on: mails go 10 h after a checkout was abandoned.
  ok    Mails may lead to cups.example.
  ok    Mails come from cups.example, which is verified with the provider.
  ok    The shop is not paused.
  ok    No alarm stands.
  ok    No API key expires within 14 days, and each was used.
  ok    Shopify: connected, 1 webhook secret stored.
  ok    Shopify: it was confirmed on 2 Mar 2026, 08:00 (UTC) that it sends no recovery mails of its own.
  ok    Shopify: last seen checkouts/update 3 minutes ago.
  ok    Shopify: last seen orders/create 2 hours ago.
  ok    Shopify: no webhook had a wrong signature.
  ok    Shopify: no webhook waits to be worked through.
  ok    Shopify: no webhook was kept aside.
  ok    Shopify: it is not asked before a mail goes, for no read credentials are stored.

26 checks: 26 ok, 0 warnings, 0 failures`);
    expect(exitCode).toBe(0);
  });

  it('may have skipped time, and may send by hand only', async () => {
    await world.setSettings({ automation: { enabled: false } });
    const { text, exitCode } = await health.examine({ readSkippedMs: () => 26 * HOUR_MS });
    expect(text).toContain("ok    Time was skipped: this stack's clock is 26 hours ahead of the machine's.");
    expect(text).toContain('ok    Automatic mail is switched off: mails go by hand only.');
    expect(exitCode).toBe(0);
  });
});

describe('a schema', () => {
  const names = () =>
    sql<{ name: string; timestamp: string }>`select * from kysely_migration order by name`.execute(world.db);

  it('fails when it is behind this code', async () => {
    const last = (await names()).rows.at(-1);
    await sql`delete from kysely_migration where name = ${last?.name}`.execute(world.db);
    const { amiss, exitCode } = await health.examine();
    await sql`insert into kysely_migration values (${last?.name}, ${last?.timestamp})`.execute(world.db);
    expect(amiss).toEqual([
      `fail The schema is behind this code: it lacks ${LATEST}. → Run \`npm run migrate\`.`,
    ]);
    expect(exitCode).toBe(1);
  });

  it('fails when it is newer than this code, and names what is not known', async () => {
    await sql`insert into kysely_migration values ('9999-later', 'x')`.execute(world.db);
    const { amiss, exitCode } = await health.examine();
    await sql`delete from kysely_migration where name = '9999-later'`.execute(world.db);
    expect(amiss).toEqual([
      `fail The schema is newer than this code, which does not know 9999-later. → Run the version of the code that does; this one goes up to ${LATEST}.`,
    ]);
    expect(exitCode).toBe(1);
  });

  it('that lacks a table spoils only the checks that need it', async () => {
    await sql`alter table connections rename to away`.execute(world.db);
    const { checks, amiss } = await health.examine();
    await sql`alter table away rename to connections`.execute(world.db);
    expect(amiss).toEqual(
      ['hosts', 'connections'].map(
        (name) =>
          `fail It could not be found out (${name}): the database lacks a table or column. → Run \`npm run migrate\`.`,
      ),
    );
    expect(checks.length).toBeGreaterThan(15);
  });
});

describe('Temporal and workers', () => {
  it.each([
    [Object.assign(new Error('secret words'), { code: 14 }), 'does not answer at temporal:7233 (code 14)'],
    [new Error('secret words'), 'does not answer at temporal:7233 (no connection)'],
    [Object.assign(new Error('secret words'), { code: 5 }), 'at temporal:7233 has no namespace default'],
    [Object.assign(new Error('secret words'), { code: 16 }), 'at temporal:7233 refuses us (code 16)'],
  ])('Temporal that is not there for us fails (%#)', async (error, words) => {
    const temporal = { ...health.deps.temporal, check: failing(error) };
    const { amiss, exitCode } = await health.examine({ temporal });
    expect(amiss).toEqual([expect.stringMatching(/^fail Temporal .* → (Start|Make|Mend) /)]);
    expect(amiss[0]).toContain(words);
    expect(amiss[0]).not.toContain('secret words');
    expect(exitCode).toBe(1);
  });

  it('a worker that was not seen as lately as /readyz wants it fails', async () => {
    const seenAt = world.clock.now();
    await seeWorker(world, seenAt);
    const at = (ms: number) => ({ clock: { now: () => new Date(seenAt.getTime() + ms) } });
    expect((await health.examine(at(30_000))).exitCode).toBe(0);
    const { amiss, exitCode } = await health.examine(at(31_000));
    expect(amiss).toEqual([
      'fail No worker has been seen for 31 seconds. → Start one with `npm run worker`, or look at its log: without one no mail goes.',
    ]);
    expect(exitCode).toBe(1);
    await world.db.deleteFrom('worker_heartbeats').execute();
    expect((await health.examine()).amiss).toEqual([
      expect.stringMatching(/^fail No worker has been seen yet\. → Start one/),
    ]);
  });
});

describe('clocks', () => {
  const ahead = (ms: number) => ({
    machineClock: { now: () => new Date(systemClock().now().getTime() + ms) },
  });

  it.each([
    [60_500, /^warn The database's clock is 1 minute behind this machine's\. → Run NTP on both machines/],
    [-60_500, /^warn The database's clock is 1 minute ahead of this machine's\. → Run NTP on both machines/],
  ])('that are %d ms apart are a warning', async (ms, words) => {
    const { amiss, exitCode } = await health.examine(ahead(ms));
    expect(amiss).toEqual([expect.stringMatching(words)]);
    expect(exitCode).toBe(0);
  });

  it('may be some seconds apart', async () => {
    expect((await health.examine(ahead(2_000))).amiss).toEqual([]);
  });
});

describe('keys of the installation', () => {
  it('that are missing fail', async () => {
    const { amiss, exitCode } = await health.examine(
      withSecrets({ secretKey: undefined, adminApiKey: undefined }),
    );
    expect(amiss).toEqual([
      expect.stringMatching(/^fail SECRET_KEY is not set: .* → Set it/),
      expect.stringMatching(/^fail ADMIN_API_KEY is not set: .* → Set it/),
    ]);
    expect(exitCode).toBe(1);
  });

  it('and all other secrets are never told', async () => {
    const { checks } = await health.examine();
    const places = { TEMPORAL_ADDRESS: '127.0.0.1:1', RESEND_BASE_URL: 'http://127.0.0.1:1' };
    const env = { ...HIDDEN, ...places, DATABASE_URL: world.url };
    const away = { ...env, DATABASE_URL: 'postgres://them:db-password@127.0.0.1:1/x' };
    const printed = await Promise.all([doctor([], env), doctor(['--json'], env), doctor([], away)]);
    const told = [JSON.stringify(checks), ...printed.map(({ text }) => text)].join('\n');
    const parts = Object.values(HIDDEN).flatMap((secret) => secret.split(','));
    for (const secret of [...parts, 'mail-password', 'db-password', WEBHOOK_SECRET]) {
      expect(told).not.toContain(secret);
    }
    const { rows } = await sql<{
      sealed: string;
    }>`select webhook_secrets[1] as sealed from connections`.execute(world.db);
    expect(told).not.toContain(rows[0]?.sealed);
  });
});

describe('an API key', () => {
  const addKey = (name: string, changes: object) =>
    world.db
      .insertInto('api_keys')
      .values({
        ...{ name, secret_hash: Buffer.from(name), scopes: ['ingest'], shop_id: world.shop.id },
        ...{ created_at: world.clock.now(), last_used_at: world.clock.now(), ...changes },
      })
      .execute();
  const inDays = (days: number) => new Date(world.clock.now().getTime() + days * 24 * HOUR_MS);

  it('that expires within 14 days, has expired or was never used is a warning', async () => {
    await addKey('till', { expires_at: inDays(13) });
    await addKey('later', { expires_at: inDays(15) });
    await addKey('gone', { expires_at: inDays(-1) });
    await addKey('idle', { last_used_at: null });
    await addKey('revoked', { last_used_at: null, revoked_at: world.clock.now() });
    await addKey('everywhere', { shop_id: null, expires_at: inDays(2) });
    const { amiss, checks, exitCode } = await health.examine();
    expect(amiss.map((line) => line.replace(/key_\d+/g, 'key_N'))).toEqual([
      expect.stringMatching(
        /^warn API key key_N \("everywhere"\) expires on 4 Mar 2026, 09:00 \(UTC\)\. → Make/,
      ),
      expect.stringMatching(
        /^warn API key key_N \("till"\) expires on 15 Mar .* → Make a new one \(`npm run cli/,
      ),
      expect.stringMatching(/^warn API key key_N \("gone"\) has expired .* DELETE \/v1\/api-keys\/key_N\.$/),
      expect.stringMatching(/^warn API key key_N \("idle"\) was never used since 2 Mar .* → Hand it over/),
    ]);
    expect(checks.find(({ text }) => text.includes('everywhere'))?.group).toBe('Installation');
    expect(exitCode).toBe(0);
  });
});
