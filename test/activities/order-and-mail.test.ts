import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApplicationFailure } from '@temporalio/activity';
import type { Delivered } from '../../activities/outcomes.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({});
});

/** Lets attempts fail and retries come as Temporal would time them, until something is settled. */
async function deliverThrough(id: string, until: (elapsedMs: number) => Promise<void>): Promise<Delivered> {
  const startMs = world.clock.now().getTime();
  for (;;) {
    try {
      return await world.activities.deliverEmail(id);
    } catch (error) {
      if (!(error instanceof ApplicationFailure)) throw error;
      world.clock.advance(Number(error.nextRetryDelay));
      await until(world.clock.now().getTime() - startMs);
    }
  }
}

describe('an order', () => {
  it('fault 14: before its checkout stops the mail', async () => {
    const token = world.newToken();
    await world.order({ id: `o-${token}`, checkoutToken: token });
    const id = await world.put(token);
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toMatchObject({ kind: 'not_sent' });
    expect(await world.row(id)).toMatchObject({ order_id: `o-${token}`, email_status: 'not_sent' });
    expect(world.mailsTo(token)).toHaveLength(0);
  });

  it('fault 15: racing the claim either stops the mail or finds it claimed, and then is recovered by it', async () => {
    const tokens = Array.from({ length: 40 }, world.newToken);
    const ids = await Promise.all(tokens.map((token) => world.put(token)));
    world.clock.advance(DUE_MS);
    const raced = tokens.map(async (token, index) => {
      const id = ids[index] ?? '';
      const told = {
        id: `o-${token}`,
        email: `${token}@example.se`,
        ...(index % 2 === 0 && { checkoutToken: token }),
      };
      const [delivered] = await Promise.all([world.activities.deliverEmail(id), world.order(told)]);
      return { token, id, delivered };
    });
    for (const { token, id, delivered } of await Promise.all(raced)) {
      const sent = delivered.kind === 'mailed';
      expect(world.mailsTo(token)).toHaveLength(sent ? 1 : 0);
      if (!sent) expect(delivered).toEqual({ kind: 'not_sent', reason: 'completed_order' });
      if (!sent || (await world.row(id)).completed_at === null) continue;
      expect(await world.activities.markRecovered(id)).toEqual({ recoveryStatus: 'recovered', why: 'own' });
    }
  });

  it('completed before the claim but told after it is not recovered, and the history says how late we were told', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    const completedAt = new Date(world.clock.now().getTime() - MINUTE_MS);
    await world.activities.deliverEmail(id);
    world.clock.advance(HOUR_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token, completedAt });
    expect(await world.activities.markRecovered(id)).toEqual({
      recoveryStatus: 'not_recovered',
      why: 'completed_before_mail',
    });
    const note = await world.db
      .selectFrom('checkout_events')
      .select('data')
      .where('checkout_id', '=', parseId('checkout', id))
      .where('kind', '=', 'note')
      .executeTakeFirstOrThrow();
    expect(note.data).toEqual({ notRecovered: 'completed_before_mail', toldLateMs: HOUR_MS + MINUTE_MS });
  });

  it('counts for one mail: the one whose token it carries, though it names another checkout', async () => {
    const [mailed, other] = [world.newToken(), world.newToken()];
    const mailedId = await world.dueCheckout(mailed);
    await world.activities.deliverEmail(mailedId);
    const otherId = await world.dueCheckout(other);
    await world.activities.deliverEmail(otherId);
    const link = /\/r\/([\w.-]+)/.exec(world.mailsTo(mailed)[0]?.text ?? '')?.[1] ?? '';
    const message = await world.db
      .selectFrom('messages')
      .select('id')
      .where('checkout_id', '=', parseId('checkout', mailedId))
      .executeTakeFirstOrThrow();
    await world.order({
      id: `o-${mailed}`,
      checkoutToken: other,
      recoveryToken: link,
      recoveryMessageId: message.id,
    });
    expect(await world.activities.markRecovered(mailedId)).toEqual({
      recoveryStatus: 'recovered',
      why: 'link',
    });
    expect(await world.activities.markRecovered(otherId)).toEqual({
      recoveryStatus: 'not_recovered',
      why: 'order_counted_elsewhere',
    });
    expect((await world.row(mailedId)).recovered_message_id).toBe(message.id);
    expect(formatId('message', message.id)).toMatch(/^msg_/);
  });

  it('marks once, however often it is asked', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await world.activities.deliverEmail(id);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await Promise.all([1, 2, 3].map(() => world.activities.markRecovered(id)));
    const marks = await world.db
      .selectFrom('checkout_events')
      .select('id')
      .where('checkout_id', '=', parseId('checkout', id))
      .where('kind', '=', 'recovered')
      .execute();
    expect(marks).toHaveLength(1);
  });
});

describe('the provider', () => {
  it('fault 22: answering 500 for six hours delays the mail and does not double it', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 500, accepted: true });
    const delivered = await deliverThrough(id, async (elapsedMs) => {
      if (elapsedMs > 6 * HOUR_MS) await world.provider.setFault(null);
    });
    expect(delivered).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('fault 22: is not used any more when the mail is no longer wanted', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 500 });
    const delivered = await deliverThrough(id, async (elapsedMs) => {
      if (elapsedMs > 3 * HOUR_MS) await world.order({ id: `o-${token}`, checkoutToken: token });
      if (elapsedMs > 6 * HOUR_MS) await world.provider.setFault(null);
    });
    expect(delivered).toMatchObject({ emailStatus: 'not_sent', reason: 'completed_order' });
    expect(world.mailsTo(token)).toHaveLength(0);
  });

  it('fault 23: silent for more than 23 hours ends as unknown, and nothing is sent blindly', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 502 });
    const startMs = world.clock.now().getTime();
    expect(await deliverThrough(id, () => Promise.resolve())).toMatchObject({
      emailStatus: 'not_sent',
      reason: 'outcome_unknown',
    });
    expect(world.clock.now().getTime() - startMs).toBeGreaterThanOrEqual(23 * HOUR_MS);
    await world.provider.setFault(null);
    await world.activities.deliverEmail(id);
    expect(world.mailsTo(token)).toHaveLength(0);
    expect(await world.row(id)).toMatchObject({
      email_status: 'not_sent',
      email_status_reason: 'outcome_unknown',
    });
  });

  it('is tried at most 60 s apart in the first ten minutes', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 503 });
    const triedAtMs: number[] = [0];
    await deliverThrough(id, async (elapsedMs) => {
      triedAtMs.push(elapsedMs);
      if (elapsedMs > 10 * MINUTE_MS) await world.provider.setFault(null);
    });
    const gapsMs = triedAtMs.slice(1).map((at, index) => at - (triedAtMs[index] ?? 0));
    expect(gapsMs[0]).toBeLessThanOrEqual(5_000);
    expect(Math.max(...gapsMs)).toBeLessThanOrEqual(60_000);
  });
});

describe('nothing is sent in a blast', () => {
  it('fault 34: old checkouts that are imported are too old', async () => {
    const createdAt = new Date(world.clock.now().getTime() - 30 * 24 * HOUR_MS);
    const tokens = Array.from({ length: 5 }, world.newToken);
    const ids = await Promise.all(
      tokens.map((token) => world.put(token, {}, { createdAt, updatedAt: createdAt })),
    );
    const decided = await Promise.all(ids.map((id) => world.activities.decideRecovery(id)));
    expect(decided).toEqual(ids.map(() => ({ kind: 'not_sent', reason: 'too_old' })));
  });

  it('fault 34: what fell due in three days of outage and more is too old', async () => {
    const ids = await Promise.all([world.newToken(), world.newToken()].map((token) => world.put(token)));
    world.clock.advance(DUE_MS + 72 * HOUR_MS + 1);
    const decided = await Promise.all(ids.map((id) => world.activities.deliverEmail(id)));
    expect(decided).toEqual(ids.map(() => ({ kind: 'not_sent', reason: 'too_old' })));
  });
});
