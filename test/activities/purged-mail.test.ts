import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../email/sender.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { purge, tellPayment } from '../support/purge.ts';
import { createWorld, DUE_MS, HOUR_MS, type World } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;
const GONE = { emailStatus: 'not_sent', reason: 'erased', recoveryStatus: 'not_recovered' };

let world: World;
let cancelled: string[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  cancelled = [];
  world.cancelRecovery = (shop, checkoutId) => {
    cancelled.push(`${shop}/${checkoutId}`);
    return Promise.resolve();
  };
  await world.provider.setFault(null);
});

const purgeNow = () => purge(world.activities, world.shop.slug);

async function growOld(): Promise<void> {
  world.clock.advance(93 * DAY_MS);
  await purgeNow();
}

/** A checkout that was made long ago and whose mail falls due only now. */
async function dueLate(token: string): Promise<string> {
  const id = await world.put(token, {}, { createdAt: new Date(world.clock.now().getTime() - 95 * DAY_MS) });
  world.clock.advance(DUE_MS);
  return id;
}

describe('a token that comes back after a purge', () => {
  it('is stored anew, and gets no second mail: already_emailed', async () => {
    const token = world.newToken();
    const first = await world.dueCheckout(token);
    await world.activities.deliverEmail(first);
    await growOld();
    const again = await world.put(token);
    expect(again).not.toBe(first);
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(again)).toEqual({
      kind: 'not_sent',
      reason: 'already_emailed',
    });
    expect(await world.row(again)).toMatchObject({
      email_status: 'not_sent',
      email_status_reason: 'already_emailed',
    });
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('gets the one mail that it never got', async () => {
    const token = world.newToken();
    const first = await world.put(token, { recoveryUrl: null });
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(first);
    await growOld();
    const again = await world.dueCheckout(token);
    expect(await world.activities.deliverEmail(again)).toMatchObject({ emailStatus: 'sent' });
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('gets the mail of which every attempt was refused before', async () => {
    const token = world.newToken();
    const first = await dueLate(token);
    await world.provider.setFault({ kind: 'status', status: 429, to: token });
    await expect(world.activities.deliverEmail(first)).rejects.toMatchObject({ type: 'emailRefused' });
    await purgeNow();
    await world.provider.setFault(null);
    const again = await world.dueCheckout(token);
    expect(await world.activities.deliverEmail(again)).toMatchObject({ emailStatus: 'sent' });
  });

  it('gets no second mail when an attempt may have got through before', async () => {
    const token = world.newToken();
    const first = await dueLate(token);
    await world.provider.setFault({ kind: 'lost_answer', to: token });
    await expect(world.activities.deliverEmail(first)).rejects.toMatchObject({ type: 'emailOutcomeUnknown' });
    await purgeNow();
    await world.provider.setFault(null);
    const again = await world.dueCheckout(token);
    expect(await world.activities.deliverEmail(again)).toEqual({
      kind: 'not_sent',
      reason: 'already_emailed',
    });
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('may be that of an order or of a payment event, which are stored', async () => {
    const token = world.newToken();
    const first = await world.dueCheckout(token);
    await world.activities.deliverEmail(first);
    await growOld();
    await tellPayment(world, token, 'success');
    await world.order({ id: `late-${token}`, checkoutToken: token });
    const again = await world.put(token);
    expect(await world.row(again)).toMatchObject({ order_id: `late-${token}`, recovered_at: null });
  });
});

describe('a purge while the mail is being sent', () => {
  const OUTCOMES: SendOutcome[] = [
    { kind: 'accepted', providerMessageId: 'p1' },
    { kind: 'unknown', code: 'timeout', statusCode: null, retryAfterMs: null, detail: '' },
    { kind: 'refused', fate: 'retry', code: 'x', statusCode: 429, retryAfterMs: null, detail: '' },
    { kind: 'refused', fate: 'pause', code: 'x', statusCode: 401, retryAfterMs: null, detail: '' },
    { kind: 'refused', fate: 'final', code: 'x', statusCode: 422, retryAfterMs: null, detail: '' },
  ];

  it.each(OUTCOMES)('lets it end quietly, and the ledger keeps it: $kind $fate', async (outcome) => {
    const token = world.newToken();
    const id = await dueLate(token);
    let requests = 0;
    const activities = activitiesWith(world, async () => {
      requests += 1;
      expect((await purgeNow()).checkouts).toBeGreaterThan(0);
      return outcome;
    });
    expect(await activities.deliverEmail(id)).toEqual({ kind: 'settled', result: GONE });
    expect(await activities.decideRecovery(id)).toEqual({ kind: 'settled', result: GONE });
    const again = await world.dueCheckout(token);
    expect(await activities.deliverEmail(again)).toEqual({ kind: 'not_sent', reason: 'already_emailed' });
    expect(requests).toBe(1);
  });

  it('that comes between the decision and the claim leaves nothing to send', async () => {
    const id = await dueLate(world.newToken());
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'send' });
    await purgeNow();
    expect(await world.activities.deliverEmail(id)).toEqual({ kind: 'settled', result: GONE });
    expect(await world.activities.markRecovered(id)).toEqual({
      recoveryStatus: 'not_recovered',
      why: 'erased',
    });
  });
});

describe('workflows of purged checkouts', () => {
  it('are cancelled where one may run: it waits, sends, or waits for an order', async () => {
    const waiting = await dueLate(world.newToken());
    const sending = await dueLate(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 429 });
    await expect(world.activities.deliverEmail(sending)).rejects.toThrow('did not take');
    await world.provider.setFault(null);
    const mailed = await dueLate(world.newToken());
    await world.activities.deliverEmail(mailed);
    const unsent = await dueLate(world.newToken());
    await world.put(world.newToken(), { email: null });
    await world.setSettings({ automation: { enabled: false } });
    await world.activities.decideRecovery(unsent);
    await world.setSettings({});
    await growOld();
    const ids = [waiting, sending, mailed].map((id) => `${world.shop.slug}/${id}`);
    expect(cancelled.toSorted()).toEqual(ids.toSorted());
  });

  it('have the time to credit an order to its mail: the checkout goes with the next purge', async () => {
    const marking = await dueLate('marking');
    await world.activities.deliverEmail(marking);
    await world.order({ id: 'o-marking', checkoutToken: 'marking' });
    await growOld();
    expect(cancelled).toEqual([]);
    await world.activities.markRecovered(marking);
    expect(await purgeNow()).toMatchObject({ checkouts: 1, orders: 1 });
    const earned = await world.db.selectFrom('recovered_orders').select('via').execute();
    expect(earned).toEqual([{ via: 'own' }]);
  });

  it('keep no checkout when Temporal does not answer', async () => {
    world.cancelRecovery = () => Promise.reject(new Error('away'));
    await dueLate(world.newToken());
    expect(await purgeNow()).toMatchObject({ checkouts: 1 });
  });
});
