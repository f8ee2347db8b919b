import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../email/sender.ts';
import { parseId } from '../../domain/id.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { createWorld, DUE_MS, MINUTE_MS, type World } from '../support/world.ts';

const ACCEPTED: SendOutcome = { kind: 'accepted', providerMessageId: 'p1' };
const INVALID: SendOutcome = {
  kind: 'refused',
  fate: 'final',
  code: 'validation_error',
  statusCode: 422,
  retryAfterMs: null,
  detail: '',
};
const CONFLICT: SendOutcome = {
  kind: 'conflict',
  code: 'invalid_idempotent_request',
  statusCode: 409,
  detail: '',
};

let world: World;
let count = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({});
});

async function dueCheckout(): Promise<{ id: string; token: string }> {
  count += 1;
  const token = `claim-${String(count)}`;
  const id = await world.put(token);
  world.clock.advance(DUE_MS);
  return { id, token };
}

async function history(id: string): Promise<string[]> {
  const events = await world.db
    .selectFrom('checkout_events')
    .select('kind')
    .where('checkout_id', '=', parseId('checkout', id))
    .orderBy('id')
    .execute();
  return events.map(({ kind }) => kind);
}

describe('an attempt whose answer comes after another attempt has sent the mail', () => {
  it.each([
    ['refused for good', INVALID],
    ['another payload', CONFLICT],
    ['accepted', ACCEPTED],
  ])('changes nothing: %s', async (_, late) => {
    const { id } = await dueCheckout();
    const inTime = activitiesWith(world, () => Promise.resolve(ACCEPTED));
    const zombie = activitiesWith(world, async () => {
      await inTime.deliverEmail(id);
      return late;
    });
    expect(await zombie.deliverEmail(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
    expect(await world.row(id)).toMatchObject({ email_status: 'sent', email_status_reason: null });
    expect(await world.messages(id)).toMatchObject([{ status: 'sent', voided_at: null }]);
    expect((await history(id)).filter((kind) => kind === 'email_sent')).toHaveLength(1);
  });
});

describe('an attempt that is held up between its decision and its request', () => {
  it('does not leave: it is decided anew, and an order that came meanwhile stops the mail', async () => {
    const { id, token } = await dueCheckout();
    let isHeldUp = false;
    let requests = 0;
    const clock = {
      now: () => {
        const now = world.clock.now();
        if (isHeldUp) world.clock.advance(MINUTE_MS);
        isHeldUp = !isHeldUp;
        return now;
      },
    };
    const send = () => {
      requests += 1;
      return Promise.resolve(ACCEPTED);
    };
    isHeldUp = true;
    await expect(activitiesWith(world, send, { clock }).deliverEmail(id)).rejects.toMatchObject({
      type: 'emailRefused',
    });
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await activitiesWith(world, send).deliverEmail(id)).toEqual({
      kind: 'not_sent',
      reason: 'completed_order',
    });
    expect(requests).toBe(0);
  });
});

describe('a shopper who comes back while the mail is refused', () => {
  it('is waited for anew, also when it was refused for good', async () => {
    const { id, token } = await dueCheckout();
    const refusing = activitiesWith(world, async () => {
      await world.put(token, { email: `${token}-corrected@example.se` });
      return INVALID;
    });
    expect(await refusing.deliverEmail(id)).toMatchObject({ kind: 'wait', waitMs: DUE_MS });
    expect(await world.row(id)).toMatchObject({ decided_at: null, email_status: null });
    world.clock.advance(DUE_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
    const mails = world.provider.mails().filter((mail) => mail.to.includes(`${token}-corrected@example.se`));
    expect(mails).toHaveLength(1);
  });

  it('has an open checkout, which is abandoned at its own time', async () => {
    const { id, token } = await dueCheckout();
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    await world.put(token);
    await world.activities.deliverEmail(id);
    expect((await world.row(id)).abandoned_at).toBeNull();
    expect(await history(id)).toContain('abandoned');
    world.clock.advance(DUE_MS);
    await world.activities.deliverEmail(id);
    const { abandoned_at, last_activity_at } = await world.row(id);
    expect(abandoned_at?.getTime()).toBe(last_activity_at.getTime() + 10 * MINUTE_MS);
  });

  it('and then buys gets no mail, and is not waited for', async () => {
    const { id, token } = await dueCheckout();
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    await world.put(token);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await world.activities.deliverEmail(id)).toEqual({ kind: 'not_sent', reason: 'completed_order' });
  });
});
