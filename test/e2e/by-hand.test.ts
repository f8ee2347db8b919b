import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyLinkToken } from '../../domain/recovery-link.ts';
import { sweep } from '../../relay/sweep.ts';
import { recoveryEmailId } from '../../workflows/contract.ts';
import { ABANDONED_MS, staffOf, type Staff } from '../support/by-hand.ts';
import { PERSON } from '../support/links.ts';
import { plainRequest } from '../support/plain-request.ts';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';

const POLL = { timeout: 30_000, interval: 50 };
const COPY_TO = 'till@shop.example';

let world: RunningWorld;
let staff: Staff;
let token = '';
beforeAll(async () => {
  world = await createRunningWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({ copyAddresses: [COPY_TO] });
  token = world.newToken();
});

const runOf = (messageId: string) =>
  world.client.workflow.getHandle(recoveryEmailId({ shop: world.shop.slug, messageId }));

async function untilMailed(messageId: string): Promise<void> {
  await expect.poll(async () => (await staff.message(messageId)).status, POLL).toBe('sent');
}

/** A checkout that was mailed by hand. */
async function mailed(): Promise<{ id: string; messageId: string }> {
  const id = await staff.abandoned(token);
  const messageId = await staff.sent(id);
  await untilMailed(messageId);
  return { id, messageId };
}

/** The token of the mail's link, as the shop hands it back. */
async function linkOf(messageId: string): Promise<string> {
  const { html } = await staff.message(messageId);
  return /\/r\/([\w.-]+)/.exec(String(html))?.[1] ?? '';
}

async function buy(order: { recoveryToken?: string } = {}): Promise<void> {
  world.clock.advance(MINUTE_MS);
  const { recoveryToken = null } = order;
  const link = verifyLinkToken(recoveryToken ?? '', 'recovery', staff.secrets.linkSigners, world.clock.now());
  const recoveryMessageId = link.kind === 'invalid' ? null : link.messageId;
  await world.order({ id: `o-${token}`, checkoutToken: token, recoveryToken, recoveryMessageId });
}

async function untilMarked(id: string): Promise<void> {
  await expect.poll(async () => (await world.row(id)).recovery_pending_since, POLL).toBeNull();
}

describe('a mail by hand, from the request to the provider', () => {
  it('goes by a workflow of its own, then its copies, and the result tells in codes', async () => {
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { message: 'Hello', copies: [COPY_TO] });
    const run = runOf(messageId);
    await expect.poll(() => world.mailsTo(token).length, POLL).toBe(1);
    expect(await run.result()).toEqual({ status: 'sent', reason: null, copies: { sent: 1, notSent: 0 } });
    const described = await run.describe();
    expect(described.searchAttributes).toMatchObject({ Shop: [world.shop.slug] });
    expect(await described.staticSummary()).toBe(
      `Mail by hand ${messageId} about ${id} of ${world.shop.slug}`,
    );
    const copied = world.provider.mails().filter(({ to }) => to.includes(COPY_TO));
    expect(copied).toHaveLength(1);
    expect(copied[0]?.html).toContain(`/checkouts/${id}`);
  });

  it('goes after an outage of the provider, once', async () => {
    await world.provider.setFault({ kind: 'lost_answer', count: 2, to: token });
    await mailed();
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('does not wait for its turn among automatic mails, and many go at once', async () => {
    await world.setSettings({ mailsPerMinute: 1 });
    await expect.poll(() => world.toldPace(), POLL).toBeCloseTo(1 / 62);
    const ids = await Promise.all(Array.from({ length: 20 }, () => staff.abandoned(world.newToken())));
    world.clock.advance(ABANDONED_MS);
    const startedAt = performance.now();
    const messageIds = await Promise.all(ids.map((id) => staff.sent(id)));
    await Promise.all(messageIds.map(untilMailed));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe('what brought the order', () => {
  it('by hand only, and the shopper came back alone: not recovered', async () => {
    const { id } = await mailed();
    await buy();
    await untilMarked(id);
    expect(await staff.checkout(id)).toMatchObject({
      ...{ state: 'completed', emailStatus: 'sent', recoveryStatus: 'not_recovered', recoveredVia: null },
    });
    expect(await staff.titles(id)).toContain(
      'The order did not come through the link of the mail sent by hand',
    );
  });

  it('by hand only, and the shopper followed its link: recovered by the link', async () => {
    const { id, messageId } = await mailed();
    const path = `/r/${await linkOf(messageId)}`;
    expect(await plainRequest(staff.api.url, 'GET', path, PERSON)).toBe(303);
    await buy();
    await untilMarked(id);
    expect(await staff.checkout(id)).toMatchObject({ recoveryStatus: 'recovered', recoveredVia: 'link' });
  });

  it('by hand only, and the order carries its token: recovered by the link', async () => {
    const { id, messageId } = await mailed();
    await buy({ recoveryToken: await linkOf(messageId) });
    await untilMarked(id);
    expect(await staff.checkout(id)).toMatchObject({ recoveryStatus: 'recovered', recoveredVia: 'link' });
  });

  it('is told at once, also where the automatic mail was still waited for', async () => {
    const id = await world.put(token);
    await expect.poll(() => isListed(id), POLL).toBe(true);
    await world.skip(9 * HOUR_MS);
    await world.put(token);
    await world.skip(HOUR_MS + 10 * MINUTE_MS);
    const waits = async () => {
      const { events } = await world.workflow(id).fetchHistory();
      return (events ?? []).some((event) => event.timerStartedEventAttributes);
    };
    await expect.poll(waits, POLL).toBe(true);
    const messageId = await staff.sent(id);
    await untilMailed(messageId);
    await buy({ recoveryToken: await linkOf(messageId) });
    await untilMarked(id);
    expect(await staff.checkout(id)).toMatchObject({ recoveryStatus: 'recovered', recoveredVia: 'link' });
  });

  it('automatic, then by hand, and the shopper came back alone: recovered by the automatic one', async () => {
    const id = await world.put(token);
    await expect.poll(() => isListed(id), POLL).toBe(true);
    await world.skip(11 * HOUR_MS);
    await expect.poll(async () => (await world.row(id)).email_status, POLL).toBe('sent');
    world.clock.advance(MINUTE_MS);
    const messageId = await staff.sent(id);
    await untilMailed(messageId);
    await buy();
    await untilMarked(id);
    expect(await staff.checkout(id)).toMatchObject({ recoveryStatus: 'recovered', recoveredVia: 'own' });
    const [automatic] = await world.messages(id);
    expect(automatic?.kind).toBe('automatic');
    expect((await world.row(id)).recovered_message_id).toBe(automatic?.id);
  });

  /** Skipping moves the workflows that visibility lists. */
  async function isListed(id: string): Promise<boolean> {
    const { workflowId } = world.workflow(id);
    const { count } = await world.client.workflow.count(`WorkflowId = "${workflowId}"`);
    return count > 0;
  }
});

describe('between the database and Temporal', () => {
  it('what was asked for while no relay ran is sent when one runs', async () => {
    await world.stopRelay();
    const messageId = await staff.sent(await staff.abandoned(token));
    expect((await staff.message(messageId)).status).toBe('queued');
    world.resumeRelay();
    await untilMailed(messageId);
  });

  it('fault 9: what Temporal has lost is started anew after two minutes, the mail and the copy alike', async () => {
    await world.stopRelay();
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { copies: [COPY_TO] });
    await world.db.deleteFrom('outbox').execute();
    world.clock.advance(2 * MINUTE_MS);
    expect(await sweep(world.relayDeps)).toBe(0);
    world.clock.advance(1);
    expect(await sweep(world.relayDeps)).toBe(1);
    await untilMailed(messageId);
    await runOf(messageId).result();
    const [, copy] = await world.messages(id);
    await world.db
      .updateTable('messages')
      .set({ settled_at: null, status: 'queued', sent_at: null })
      .where('id', '=', copy?.id ?? 0)
      .execute();
    expect(await sweep(world.relayDeps)).toBe(1);
    await untilMailed(`msg_${String(copy?.id)}`);
    expect(world.mailsTo(token)).toHaveLength(1);
    expect(await sweep(world.relayDeps)).toBe(0);
    world.resumeRelay();
  });

  it('two relays that carry out the same request start one workflow', async () => {
    await world.provider.setFault({ kind: 'status', status: 429, to: token });
    const messageId = await staff.sent(await staff.abandoned(token));
    const run = runOf(messageId);
    const asked = () =>
      world.provider.requests().filter(({ to }) => to.includes(`${token}@example.se`)).length;
    // Attempts that are tried again write no events.
    await expect.poll(asked, POLL).toBeGreaterThan(0);
    const before = await run.describe();
    const [mail] = await world.db
      .selectFrom('messages')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    const again = {
      id: mail?.id ?? 0,
      kind: 'manual',
      checkoutId: null,
      savedCartId: null,
      isAutomatic: false,
      settledAt: null,
    };
    const { slug, settings } = world.shop;
    await Promise.all([1, 2, 3].map(() => world.recoveries.sendEmail({ ...again, slug, settings })));
    const after = await run.describe();
    expect([after.runId, after.historyLength]).toEqual([before.runId, before.historyLength]);
    await world.provider.setFault(null);
  });
});
