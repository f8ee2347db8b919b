import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { findRecovery } from '../../db/queries/recovery.ts';
import { PURGE_EXPIRED, type PurgeExpired } from '../../workflows/contract.ts';
import { eventTypes } from '../support/recoveries.ts';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';
import { DUE_MS, HOUR_MS } from '../support/world.ts';

const POLL = { timeout: 20_000, interval: 50 };

let world: RunningWorld;
beforeAll(async () => {
  world = await createRunningWorld();
});
afterAll(() => world.stop());

async function isPlanned(id: string): Promise<void> {
  await expect.poll(async () => (await world.row(id)).wakes_at, POLL).not.toBeNull();
  const query = `WorkflowId = "${world.workflow(id).workflowId}"`;
  await expect.poll(async () => (await world.client.workflow.count(query)).count, POLL).toBeGreaterThan(0);
}

async function purge() {
  return world.client.workflow.execute<PurgeExpired>(PURGE_EXPIRED, {
    taskQueue: world.taskQueue,
    workflowId: `purgeExpired:${world.shop.slug}`,
    args: [{ shop: world.shop.slug }],
  });
}

describe('the workflow of a purged checkout', () => {
  it('ends as cancelled: in its start delay, in its wait, and when it waits for the order', async () => {
    const mailed = await world.put(world.newToken());
    await isPlanned(mailed);
    await world.skip(DUE_MS);
    await expect.poll(async () => (await world.row(mailed)).email_status, POLL).toBe('sent');
    const [delayed, waiting] = [await world.put(world.newToken()), await world.put(world.newToken())];
    await isPlanned(delayed);
    await isPlanned(waiting);
    const row = await findRecovery(world.db, parseId('checkout', waiting) ?? 0);
    if (row === undefined) throw new Error('the checkout is not there');
    await world.recoveries.signalDelayShortened(row);
    for (const id of [mailed, waiting]) {
      await expect.poll(async () => (await eventTypes(world.workflow(id))).at(-1), POLL).toBe('TimerStarted');
    }
    world.clock.advance(93 * 24 * HOUR_MS);
    expect(await purge()).toMatchObject({ checkouts: 3 });
    for (const id of [mailed, waiting, delayed]) {
      const status = async () => (await world.workflow(id).describe()).status.name;
      await expect.poll(status, POLL).toBe('CANCELLED');
    }
    expect(world.provider.mails()).toHaveLength(1);
  });

  it('that is missed ends by itself, with nothing sent', async () => {
    const cancel = world.cancelRecovery;
    world.cancelRecovery = () => Promise.reject(new Error('away'));
    const token = world.newToken();
    const id = await world.put(token);
    await isPlanned(id);
    world.clock.advance(93 * 24 * HOUR_MS);
    expect(await purge()).toMatchObject({ checkouts: 1 });
    await world.skip(DUE_MS);
    expect(await world.workflow(id).result()).toMatchObject({ emailStatus: 'not_sent', reason: 'erased' });
    expect(world.mailsTo(token)).toHaveLength(0);
    world.cancelRecovery = cancel;
  });

  it('is asked to end without a fault when it has ended before, or never was', async () => {
    await expect(world.cancelRecovery(world.shop.slug, 'co_1')).resolves.toBeUndefined();
    const id = await world.put(world.newToken(), { recoveryUrl: null });
    await isPlanned(id);
    await world.skip(DUE_MS);
    await world.workflow(id).result();
    await expect(world.cancelRecovery(world.shop.slug, id)).resolves.toBeUndefined();
  });
});

describe('the token of a purged checkout', () => {
  it('begins a recovery of its own, under another id, and is not mailed again', async () => {
    const token = world.newToken();
    const first = await world.put(token);
    await isPlanned(first);
    await world.skip(DUE_MS);
    await expect.poll(async () => (await world.row(first)).email_status, POLL).toBe('sent');
    world.clock.advance(93 * 24 * HOUR_MS);
    await purge();
    const again = await world.put(token);
    await isPlanned(again);
    await world.skip(DUE_MS);
    expect(await world.workflow(again).result()).toMatchObject({ reason: 'already_emailed' });
    expect(world.mailsTo(token)).toHaveLength(1);
  });
});
