import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { parseId } from '../../domain/id.ts';
import { createRecoveryClient } from '../../relay/recovery-client.ts';
import { sweep } from '../../relay/sweep.ts';
import { copyCheckout } from '../support/purge.ts';
import { startReceiver } from '../support/receiver.ts';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';
import { addEndpoint } from '../support/told.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';

const POLL = { timeout: 20_000, interval: 50 };
const SWEPT_AT_ONCE = 200;
let world: RunningWorld;
beforeAll(async () => {
  world = await createRunningWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({});
});

async function isPlanned(id: string): Promise<void> {
  await expect.poll(async () => (await world.row(id)).wakes_at, POLL).not.toBeNull();
  await expect.poll(() => isListed(id), POLL).toBe(true);
}

/** Skipping moves the workflows that visibility lists. */
async function isListed(id: string): Promise<boolean> {
  const { workflowId } = world.workflow(id);
  const { count: listed } = await world.client.workflow.count(`WorkflowId = "${workflowId}"`);
  return listed > 0;
}

async function waitForStatus(id: string, status: 'sent' | 'not_sent'): Promise<void> {
  await expect.poll(async () => (await world.row(id)).email_status, POLL).toBe(status);
}

describe('from the first event to the recovered mark', () => {
  it('mails after the delay, not before, and marks the order that follows', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    await isPlanned(id);
    const planned = await world.workflow(id).describe();
    expect(planned.searchAttributes).toMatchObject({
      Shop: [world.shop.slug],
      EmailStatus: ['scheduled'],
      RecoveryStatus: ['not_recovered'],
    });
    expect(await planned.staticSummary()).toMatch(/^Checkout co_\d+ of shop-\w+: mail first due 20/);
    await world.skip(4 * HOUR_MS);
    expect(world.mailsTo(token)).toHaveLength(0);
    await world.skip(6 * HOUR_MS + 10 * MINUTE_MS);
    await waitForStatus(id, 'sent');
    expect(world.mailsTo(token)).toHaveLength(1);
    world.clock.advance(HOUR_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await expect.poll(async () => (await world.row(id)).recovered_via, POLL).toBe('own');
    const status = async () => (await world.workflow(id).describe()).status.name;
    await expect.poll(status, POLL).toBe('COMPLETED');
    const { searchAttributes } = await world.workflow(id).describe();
    expect(searchAttributes).toMatchObject({ EmailStatus: ['sent'], RecoveryStatus: ['recovered'] });
  });

  it("tells the shop's own systems of each step", async () => {
    const receiver = await startReceiver();
    await addEndpoint(world, receiver.url);
    const token = world.newToken();
    const id = await world.put(token);
    await isPlanned(id);
    const types = () =>
      receiver.received.map(({ body }) => z.object({ type: z.string() }).parse(JSON.parse(body)).type);
    await world.skip(HOUR_MS);
    await expect.poll(types, POLL).toEqual(['checkout.abandoned']);
    await world.skip(9 * HOUR_MS + 10 * MINUTE_MS);
    await expect.poll(types, POLL).toEqual(['checkout.abandoned', 'email.sent']);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await expect.poll(types, POLL).toEqual(['checkout.abandoned', 'email.sent', 'checkout.recovered']);
    await receiver.close();
  });

  it('waits anew when the shopper was active, and mails once', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    await isPlanned(id);
    await world.skip(9 * HOUR_MS);
    await world.put(token);
    await world.skip(HOUR_MS + 10 * MINUTE_MS);
    await expect
      .poll(async () => (await world.row(id)).wakes_at?.getTime(), POLL)
      .toBe((await world.row(id)).last_activity_at.getTime() + 10 * HOUR_MS + 10 * MINUTE_MS);
    expect(world.mailsTo(token)).toHaveLength(0);
    await world.skip(9 * HOUR_MS);
    await waitForStatus(id, 'sent');
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('says why not, and opens the next run under the same id when the shopper comes back', async () => {
    const token = world.newToken();
    const id = await world.put(token, { recoveryUrl: null });
    await isPlanned(id);
    await world.skip(11 * HOUR_MS);
    await waitForStatus(id, 'not_sent');
    expect((await world.row(id)).email_status_reason).toBe('no_link');
    const first = await world.workflow(id).describe();
    world.clock.advance(MINUTE_MS);
    await world.put(token);
    world.clock.advance(MINUTE_MS);
    await expect.poll(async () => (await world.workflow(id).describe()).runId, POLL).not.toBe(first.runId);
    await isPlanned(id);
    await world.skip(11 * HOUR_MS);
    await waitForStatus(id, 'sent');
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('marks an order that comes after the run has ended', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    await isPlanned(id);
    await world.skip(11 * HOUR_MS);
    await waitForStatus(id, 'sent');
    await world.workflow(id).terminate();
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await expect.poll(async () => (await world.row(id)).recovered_via, POLL).toBe('own');
  });

  it('wakes those whose delay was made shorter, also within their start delay', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    await isPlanned(id);
    await world.skip(2 * HOUR_MS);
    await world.setSettings({ automation: { delayHours: 1 } });
    const now = world.clock.now();
    await world.db
      .insertInto('outbox')
      .values({ shop_id: world.shop.id, kind: 'delay_shortened', created_at: now, available_at: now })
      .execute();
    await waitForStatus(id, 'sent');
    expect(world.mailsTo(token)).toHaveLength(1);
  });
});

describe('between the database and Temporal', () => {
  it('starts what was stored while no relay ran', async () => {
    await world.stopRelay();
    const token = world.newToken();
    const id = await world.put(token);
    expect((await world.row(id)).wakes_at).toBeNull();
    world.resumeRelay();
    await isPlanned(id);
  });

  it('fault 16: starts one workflow though two relays carry out the same event', async () => {
    const id = await world.put(world.newToken());
    await isPlanned(id);
    const before = await world.workflow(id).describe();
    const { listRecoveries } = await import('../../db/queries/relay.ts');
    const rows = await listRecoveries(world.db, [parseId('checkout', id) ?? 0]);
    await Promise.all(
      rows.flatMap((found) => [1, 2, 3].map(() => world.recoveries.start(found, world.clock.now()))),
    );
    const after = await world.workflow(id).describe();
    expect(after.runId).toBe(before.runId);
    expect(after.historyLength).toBe(before.historyLength);
  });

  it('fault 9: mends an emptied Temporal: what is past its due time is started anew, what was mailed is not mailed again', async () => {
    const [lost, mailed] = [world.newToken(), world.newToken()];
    const [lostId, mailedId] = [await world.put(lost), await world.put(mailed)];
    await isPlanned(lostId);
    await isPlanned(mailedId);
    await world.workflow(lostId).terminate('lost');
    await world.skip(10 * HOUR_MS + 11 * MINUTE_MS);
    await waitForStatus(mailedId, 'sent');
    await world.workflow(mailedId).terminate('lost');
    expect((await world.row(lostId)).email_status).toBeNull();
    world.clock.advance(2 * MINUTE_MS);
    await sweep(world.relayDeps);
    await waitForStatus(lostId, 'sent');
    expect([world.mailsTo(lost).length, world.mailsTo(mailed).length]).toEqual([1, 1]);
  });

  it('fault 9: fills an emptied Temporal at a bounded rate: 200 at most a look, and lists no workflows', async () => {
    await world.stopRelay();
    const id = await world.put(world.newToken());
    await copyCheckout(world.db, id, SWEPT_AT_ONCE + 30);
    const copies = world.db.updateTable('checkouts').set({ decided_at: null }).where('wakes_at', 'is', null);
    await copies.where('email_status', 'is', null).execute();
    world.clock.advance(10 * HOUR_MS + 13 * MINUTE_MS);
    const listed = [vi.spyOn(world.client.workflow, 'list'), vi.spyOn(world.client.workflow, 'count')];
    // No worker takes them up, so that what is counted is what the sweep did.
    const recoveries = createRecoveryClient(world.client, `nobody-${randomUUID()}`);
    expect(await sweep({ ...world.relayDeps, recoveries })).toBe(SWEPT_AT_ONCE);
    expect(await sweep({ ...world.relayDeps, recoveries }), 'none of them twice').toBe(31);
    for (const spy of listed) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
    world.resumeRelay();
  });
});
