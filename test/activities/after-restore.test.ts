import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterRestore } from '../../cli/after-restore.ts';
import { readConfig } from '../../config.ts';
import { deleteHeartbeat, upsertHeartbeat } from '../../db/queries/relay.ts';
import { createWorld, DUE_MS, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';

const { secrets } = readConfig({ SECRET_KEY: TEST_SECRET });
let world: World;
let lostAt: Date;
let printed: string;
const ids = { due: '', under: '', young: '' };

beforeAll(async () => {
  world = await createWorld();
  await world.setSettings({ coolOffHours: 0 });
  ids.due = await world.put('due');
  ids.under = await world.put('under');
  world.clock.advance(DUE_MS + 1_000);
  await world.provider.setFault({ kind: 'status', status: 429, to: 'under', count: 1 });
  // Tried once, and to be tried again.
  await world.activities.deliverEmail(ids.under).catch(() => undefined);
  ids.young = await world.put('young');
  lostAt = world.clock.now();
  world.clock.advance(HOUR_MS);
  printed = await restore(lostAt.toISOString());
});
afterAll(() => world.stop());

function restore(...at: string[]): Promise<string> {
  const args = at.flatMap((text) => ['--at', text]);
  return afterRestore(world.db, args, world.clock.now(), secrets);
}

describe('after-restore', () => {
  it('decides what was due before the loss: no mail goes, though it may have gone', async () => {
    for (const id of [ids.due, ids.under]) {
      expect(await world.row(id)).toMatchObject({
        email_status: 'not_sent',
        email_status_reason: 'too_old',
      });
      await world.activities.deliverEmail(id);
    }
    expect(world.mailsTo('due')).toHaveLength(0);
    expect(world.mailsTo('under')).toHaveLength(0);
    expect(await world.messages(ids.under)).toMatchObject([{ status: 'unknown', failure_code: 'too_old' }]);
    expect(printed).toContain('2 checkouts were due by then');
    expect(printed).toContain('1 mails were under way');
  });

  it('says the same of a checkout that is told again only afterwards', async () => {
    const at = new Date(lostAt.getTime() - DUE_MS - 1_000);
    const id = await world.put('again', {}, { createdAt: at, updatedAt: at });
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'not_sent', reason: 'too_old' });
  });

  it('mails no second time when the shopper comes back', async () => {
    for (const token of ['due', 'again']) {
      const id = await world.put(token);
      world.clock.advance(DUE_MS + 1_000);
      expect(await world.activities.decideRecovery(id), token).toEqual({
        kind: 'not_sent',
        reason: 'already_emailed',
      });
    }
  });

  it('lets mails go that fall due since', async () => {
    expect(await world.activities.decideRecovery(ids.young)).toEqual({ kind: 'send' });
  });

  it('gives no number a second time', async () => {
    const before = Number(ids.due.slice('co_'.length));
    const id = await world.put('new');
    expect(Number(id.slice('co_'.length))).toBeGreaterThan(before + 999_999);
  });

  it('can be run once more', async () => {
    expect(await restore(lostAt.toISOString())).toContain('0 checkouts were due by then');
  });

  it('refuses what is no time, a time to come, and to run beside workers', async () => {
    await expect(restore()).rejects.toThrow('--at takes');
    await expect(restore('2026-03-02 14:30')).rejects.toThrow('--at takes');
    await expect(restore('2999-01-01T00:00:00Z')).rejects.toThrow('future');
    await upsertHeartbeat(world.db, 'w', world.clock.now());
    await expect(restore(lostAt.toISOString())).rejects.toThrow('end all workers');
    await deleteHeartbeat(world.db, 'w');
  });
});
