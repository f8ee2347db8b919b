import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_SEND_REASONS, RULES_VERSION } from '../../domain/no-send.ts';
import { erase } from '../support/erase.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { mailedCheckout } from '../support/earned-orders.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';
import type { Body } from './support/start-api.ts';

let world: World;
let staff: Staff;
let token = '';
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.setSettings({});
  await world.provider.setFault(null);
  await world.db.deleteFrom('sending_pauses').execute();
  token = world.newToken();
});

/** The answer; every part that holds rules must hold all of them. */
async function decision(id: string): Promise<Body> {
  const { status, body } = await staff.api.ask('GET', `/v1/checkouts/${id}/decision`);
  expect(status).toBe(200);
  for (const { rules } of [body, body.now]) {
    expect(rules.map(({ code }: { code: string }) => code)).toEqual(NO_SEND_REASONS);
  }
  expect(body.now.at).toBe(world.clock.now().toISOString());
  return body;
}

const instant = () => world.clock.now().toISOString();
const nothing = { decidedAt: null, decisions: [], messages: [] };

describe('the decision answers of a checkout', () => {
  it('without a contact: what would be now', async () => {
    const id = await world.put(token, { email: null });
    const now = { wouldSend: false, reason: 'no_contact' };
    expect(await decision(id)).toMatchObject({
      ...nothing,
      ...now,
      now,
      nextWakeAt: null,
      temporalUiUrl: null,
    });
  });

  it('that is open: when it is looked at next', async () => {
    const id = await world.put(token);
    const wakesAt = new Date(world.clock.now().getTime() + DUE_MS).toISOString();
    expect(await decision(id)).toMatchObject({ ...nothing, wouldSend: true, nextWakeAt: wakesAt });
  });

  it('that is abandoned and waits, as the facts of this very moment tell', async () => {
    const id = await staff.abandoned(token);
    expect(await decision(id)).toMatchObject({ ...nothing, wouldSend: true, held: null });
    await world.setSettings({ allowedHosts: [] });
    expect(await decision(id)).toMatchObject({ reason: 'no_link', now: { reason: 'no_link' } });
  });

  it('that is due and held by a pause: what holds it', async () => {
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 401, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'sendingPaused' });
    expect(await decision(id)).toMatchObject({
      wouldSend: true,
      decidedAt: null,
      held: expect.stringContaining('Sending is paused'),
      now: { wouldSend: true },
      messages: [{ kind: 'automatic', status: 'queued', sentAt: null }],
    });
  });

  it('whose mail went: the decision with its version, the mail, and that no second one would go', async () => {
    const { id, messageId } = await mailedCheckout(world, {}, token);
    const told = await decision(id);
    expect(told).toMatchObject({
      wouldSend: true,
      reason: null,
      nextWakeAt: null,
      now: { wouldSend: false, reason: 'already_emailed' },
      decisions: [{ wouldSend: true, reason: null, rulesVersion: RULES_VERSION, decidedAt: told.decidedAt }],
    });
    expect(told.messages).toEqual([
      {
        id: `msg_${String(messageId)}`,
        kind: 'automatic',
        status: 'sent',
        claimedAt: told.decidedAt,
        sentAt: expect.any(String),
        settledAt: expect.any(String),
      },
    ]);
  });

  it('whose mail went and that was bought: what stood, and what an order would do now', async () => {
    const { id } = await mailedCheckout(world, {}, token);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await decision(id)).toMatchObject({
      wouldSend: true,
      reason: null,
      now: { wouldSend: false, reason: 'completed_order' },
    });
  });

  it('that got no mail: why not, and whether that would still be so', async () => {
    await world.setSettings({ automation: { enabled: false } });
    const id = await world.dueCheckout(token);
    await world.activities.decideRecovery(id);
    const decidedAt = instant();
    await world.setSettings({});
    expect(await decision(id)).toMatchObject({
      wouldSend: false,
      reason: 'automation_off',
      decidedAt,
      now: { wouldSend: true, reason: null },
      decisions: [{ decidedAt, wouldSend: false, reason: 'automation_off' }],
    });
  });

  it('that was reopened and decided again: both decisions, the newest first', async () => {
    await world.setSettings({ automation: { enabled: false } });
    const id = await world.dueCheckout(token);
    await world.activities.decideRecovery(id);
    await world.setSettings({});
    await world.put(token);
    expect(await decision(id)).toMatchObject({ decidedAt: null, decisions: [{ reason: 'automation_off' }] });
    world.clock.advance(DUE_MS);
    await world.activities.deliverEmail(id);
    const { decisions } = await decision(id);
    expect(decisions).toMatchObject([{ reason: null }, { reason: 'automation_off' }]);
  });

  it('that was bought while its mail was waited for, without a decision of its own', async () => {
    const id = await staff.abandoned(token);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    const now = { wouldSend: false, reason: 'completed_order' };
    expect(await decision(id)).toMatchObject({
      ...nothing,
      ...now,
      now,
      decidedAt: instant(),
      nextWakeAt: null,
    });
  });

  it('that was bought straight away', async () => {
    const id = await world.put(token);
    world.clock.advance(MINUTE_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await decision(id)).toMatchObject({ reason: 'completed_order', decisions: [], nextWakeAt: null });
  });

  it('that staff wrote to: the mail by hand, and why none goes by itself', async () => {
    await world.setSettings({ copyAddresses: ['staff@shop.example'] });
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { copies: ['staff@shop.example'] });
    await world.activities.deliverMessage(messageId);
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    // A copy goes to staff.
    expect(await decision(id)).toMatchObject({
      wouldSend: false,
      reason: 'already_emailed',
      now: { reason: 'already_emailed' },
      messages: [{ id: messageId, kind: 'manual', status: 'sent' }],
    });
  });

  it('of whose mail nobody knows whether it got through', async () => {
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 500, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailOutcomeUnknown' });
    world.clock.advance(23 * HOUR_MS);
    await world.activities.deliverEmail(id);
    expect(await decision(id)).toMatchObject({
      reason: 'outcome_unknown',
      now: { reason: 'already_emailed' },
      decisions: [{ reason: 'outcome_unknown' }, { reason: null }],
      messages: [{ status: 'unknown' }],
    });
  });

  it('that was erased: only that, with nothing of the person in any part', async () => {
    const { id } = await mailedCheckout(world, {}, token);
    await erase(world, id);
    const told = await decision(id);
    expect(told).toMatchObject({
      wouldSend: false,
      reason: 'erased',
      now: { wouldSend: false, reason: 'erased' },
      decisions: [{ reason: null }],
      messages: [{ status: 'sent' }],
    });
    expect(JSON.stringify(told)).not.toContain(token);
  });

  it('and of no other: another shop’s and an unknown one are not found', async () => {
    const id = await world.put(token);
    await staff.api.ask('POST', '/v1/shops', { slug: `other-${token}`, name: 'Other' });
    const asked = (path: string, shop?: string) =>
      staff.api.ask('GET', path, undefined, shop ? { shop } : {});
    expect((await asked(`/v1/checkouts/${id}/decision`, `other-${token}`)).status).toBe(404);
    expect((await asked('/v1/checkouts/co_99999999/decision')).status).toBe(404);
  });
});
