import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAgain } from '../../cli/decide/decide-again.ts';
import { streamDecisions } from '../../db/queries/decision-history.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { RULES_VERSION } from '../../domain/no-send.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { erase } from '../support/erase.ts';
import { createWorld, DUE_MS, HOUR_MS, type World } from '../support/world.ts';

let world: World;
let folder: string;
/** Of the checkout whose mail went. */
let mailed = '';
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
  mailed = await decided('ada');
  await decided('bo', { recoveryUrl: 'https://elsewhere.example/bo' });
  await decided('cleo', { phone: '+46701234567', email: null });
  const erased = await decided('dan');
  await erase(world, erased);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await world.stop();
});

/** A checkout whose mail is decided, and sent if it is right. */
async function decided(name: string, changes: Parameters<World['put']>[1] = {}): Promise<string> {
  const id = await world.put(name, changes);
  world.clock.advance(DUE_MS);
  const { kind } = await world.activities.decideRecovery(id);
  if (kind === 'send') await world.activities.deliverEmail(id);
  return id;
}

const again = (...options: string[]) =>
  decideAgain(world.db, ['--replay', '90d', ...options], world.clock.now());
const found = async (...options: string[]) => JSON.parse((await again('--json', ...options)).text);

describe('decide --replay', () => {
  it('finds every decision the same under today’s rules, but those whose facts were erased', async () => {
    const { text, exitCode } = await again('--expect-same');
    expect(exitCode, text).toBe(0);
    expect(await found()).toMatchObject({
      ...{ judged: 3, same: 3, withoutFacts: 1, completed: 0 },
      ...{ changes: [], behind: [], rulesVersions: { [RULES_VERSION]: 3 } },
    });
  });

  it('says what other settings would have changed, by the old and the new reason, with ids only', async () => {
    const settings = join(folder, 'settings.json');
    await writeFile(
      settings,
      JSON.stringify({ automation: { enabled: true }, allowedHosts: ['elsewhere.example'] }),
    );
    const { text, exitCode } = await again('--settings', settings, '--expect-same');
    expect(exitCode).toBe(1);
    expect(text).toMatch(new RegExp(`^ {2}a mail +no_link +1 {2}${mailed}$`, 'm'));
    expect(text).toMatch(/^ {2}no_link +a mail +1 {2}co_\d+$/m);
    expect((await found('--settings', settings)).changes).toEqual(
      expect.arrayContaining([
        { was: null, would: 'no_link', decisions: 1, examples: [mailed] },
        { was: 'no_link', would: null, decisions: 1, examples: [expect.stringMatching(/^co_/)] },
      ]),
    );
    expect(text).not.toContain('example.se');
  });

  it('judges what was stored before every rule was noted, or without a fact that came later', async () => {
    await sql`update decisions set blocked_by = null, facts = facts - 'holdOutPoint', rules_version = '0'
      where facts <> '{}'`.execute(world.db);
    expect((await again('--expect-same')).exitCode).toBe(0);
    expect(await found()).toMatchObject({
      completed: 3,
      lacking: { holdOutPoint: 3 },
      rulesVersions: { 0: 3 },
    });
    expect((await again()).text).toContain('taken by earlier rules: 3 by version 0');
  });

  it('looks at the time and the shop that are named', async () => {
    await insertShop(
      world.db,
      { slug: 'other', name: 'Other', settings: DEFAULT_SETTINGS },
      world.clock.now(),
    );
    expect(await found('--shop', 'other')).toMatchObject({ judged: 0 });
    const { text } = await decideAgain(world.db, ['--replay', '12h', '--json'], world.clock.now());
    expect(JSON.parse(text)).toMatchObject({ judged: 1, withoutFacts: 1 });
    await expect(again('--shop', 'nowhere')).rejects.toThrow('There is no shop "nowhere".');
    await expect(decideAgain(world.db, ['--replay', 'ever'], world.clock.now())).rejects.toThrow(
      '90d or 12h',
    );
  });

  it('reads in batches, each decision once, also where many were taken in one moment', async () => {
    const before = new Date(world.clock.now().getTime() + HOUR_MS);
    await sql`insert into decisions (shop_id, checkout_id, decided_at, reason, rules_version, rules, facts)
      select shop_id, checkout_id, ${world.clock.now()}, 'no_link', '1', '[]', '{}' from decisions, generate_series(1, 5)`.execute(
      world.db,
    );
    const { count } = await world.db
      .selectFrom('decisions')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const ids: number[] = [];
    const period = { from: new Date(0), before };
    for await (const { id } of streamDecisions(world.db, world.shop.id, period, 3)) ids.push(id);
    expect(new Set(ids).size).toBe(count);
    expect(ids).toHaveLength(count);
  });
});

describe('an exported history', () => {
  it('comes out the same without the database, and names nobody', async () => {
    const file = join(folder, 'history.ndjson');
    const { text } = await again('--export', file, '--json');
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(JSON.parse(text).judged);
    for (const personal of [
      'ada',
      'bo@',
      'cleo',
      'dan',
      'example.se',
      '70123',
      'Stockholm',
      '11122',
      'Teapot',
      'checkouts/',
    ]) {
      expect(lines.join('\n'), personal).not.toContain(personal);
    }
    const alone = await decideAgain(null, ['--from', file, '--json', '--expect-same'], new Date());
    expect(alone.exitCode).toBe(0);
    expect(JSON.parse(alone.text)).toMatchObject({ judged: lines.length, same: lines.length });
  });

  it('says plainly that it cannot be written', async () => {
    await expect(again('--export', join(folder, 'no', 'such.ndjson'))).rejects.toThrow('cannot be written');
  });
});
