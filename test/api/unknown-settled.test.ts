import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { staffOf } from '../support/by-hand.ts';
import { createHookedWorld, HARD, type HookedWorld } from '../support/hooked-world.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';
import { attempted, kindsOf, stands, unanswered, unknown } from './support/told-mails.ts';

let world: HookedWorld;
beforeAll(async () => {
  world = await createHookedWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  // So many are reported here that sending would be paused.
  await world.setSettings({ sendingLimits: { bouncePercent: 100, complaintPercent: 100 } });
});

describe('fault 23: the webhook settles what is unknown', () => {
  it.each(['email.sent', 'email.delivered', 'email.delivery_delayed', 'email.complained'])(
    '%s: the mail went, and the checkout says so',
    async (type) => {
      const mail = await unknown(world);
      expect(await stands(world, mail.checkoutId)).toMatchObject({
        emailStatusReason: 'outcome_unknown',
        status: 'unknown',
      });
      const at = new Date(world.clock.now().getTime() - HOUR_MS);
      await world.tell(mail.id, { type, at });
      const now = await stands(world, mail.checkoutId);
      expect(now).toMatchObject({ emailStatus: 'sent', emailStatusReason: null, sentAt: at.toISOString() });
      expect(kindsOf(now)).toContain('email_sent');
    },
  );

  it('email.failed: it certainly was not sent, and the reason is the provider’s refusal', async () => {
    const mail = await unknown(world);
    await world.tell(mail.id, { type: 'email.failed' });
    expect(await stands(world, mail.checkoutId)).toMatchObject({
      ...{ emailStatus: 'not_sent', emailStatusReason: 'provider_error', status: 'failed', sentAt: null },
    });
    await world.tell(mail.id, { type: 'email.delivered' });
    expect(await stands(world, mail.checkoutId)).toMatchObject({ emailStatus: 'sent', status: 'delivered' });
  });

  it('keeps the reason that stopped the attempts, and takes back that one may have got through', async () => {
    const mail = await unanswered(world);
    await world.order({ id: `o-${mail.token}`, checkoutToken: mail.token });
    await mail.attempt();
    expect((await stands(world, mail.checkoutId)).emailStatusText).toMatch(/may have got through/);
    await world.tell(mail.id, { type: 'email.failed' });
    const now = await stands(world, mail.checkoutId);
    expect(now).toMatchObject({
      emailStatus: 'not_sent',
      emailStatusReason: 'completed_order',
      status: 'failed',
    });
    expect(now.emailStatusText).not.toMatch(/may have got through/);
  });

  it.each([
    ['email.delivered', 'sent'],
    ['email.failed', 'not_sent'],
  ])(
    '%s: a mail that is still tried is tried no more, and the run finds it %s',
    async (type, emailStatus) => {
      const mail = await unanswered(world);
      await world.tell(mail.id, { type });
      const requests = world.provider.requests().length;
      world.clock.advance(MINUTE_MS);
      expect(await mail.attempt()).toMatchObject({ kind: 'mailed', emailStatus });
      expect(world.provider.requests()).toHaveLength(requests);
      expect(await stands(world, mail.checkoutId)).toMatchObject({ emailStatus });
    },
  );

  it.each([
    ['email.failed', { recoveryStatus: 'not_recovered', why: 'no_mail' }],
    ['email.delivered', { recoveryStatus: 'recovered', why: 'own' }],
  ])('%s: the order that follows is credited accordingly', async (type, marked) => {
    const mail = await unknown(world);
    await world.tell(mail.id, { type });
    world.clock.advance(HOUR_MS);
    await world.order({ id: `o-${mail.token}`, checkoutToken: mail.token });
    expect(await world.activities.markRecovered(mail.checkoutId)).toEqual(marked);
  });

  it('changes nothing about an erased checkout but the mail’s own status', async () => {
    const mail = await attempted(world, null);
    await world.db
      .updateTable('checkouts')
      .set({ erased_at: world.clock.now(), email_status: 'not_sent', email_status_reason: 'erased' })
      .where('token', '=', mail.token)
      .execute();
    await world.db.updateTable('messages').set({ frozen_email: '' }).where('id', '=', mail.id).execute();
    await world.tell(mail.id, { type: 'email.bounced', data: HARD });
    expect((await world.row(mail.checkoutId)).email_status_reason).toBe('erased');
    const suppressed = await world.db
      .selectFrom('suppressions')
      .selectAll()
      .orderBy('since', 'desc')
      .execute();
    expect(
      suppressed.find(({ evidence }) => evidence['messageId'] === `msg_${String(mail.id)}`),
    ).toMatchObject({
      address: null,
      reason: 'bounced',
    });
  });

  it('names who sent a mail by hand of which no answer came', async () => {
    const staff = await staffOf(world);
    try {
      const token = world.newToken();
      const checkoutId = await staff.abandoned(token);
      await world.provider.setFault({ kind: 'lost_answer', to: token });
      const messageId = await staff.sent(checkoutId);
      await expect(world.activities.deliverMessage(messageId)).rejects.toThrow('not known');
      await world.tell(parseId('message', messageId) ?? 0, { type: 'email.delivered' });
      expect(await staff.titles(checkoutId)).toContain('The mail was sent by hand (admin key)');
    } finally {
      await staff.api.close();
    }
  });
});
