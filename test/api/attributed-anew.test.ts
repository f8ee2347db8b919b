import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertTrapVisit } from '../../db/queries/trap-visits.ts';
import { parseId } from '../../domain/id.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { mailByHand, mailedCheckout, visit, type MailedCheckout } from '../support/earned-orders.ts';
import { createHookedWorld, type HookedWorld } from '../support/hooked-world.ts';
import { MINUTE_MS } from '../support/world.ts';

let world: HookedWorld;
let staff: Staff;
beforeAll(async () => {
  world = await createHookedWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({ coolOffHours: 0, sendingLimits: { bouncePercent: 100, complaintPercent: 100 } });
});

/** What the relay has Temporal do: whatever waits to be attributed is. */
async function attributed({ id }: MailedCheckout) {
  const { recovery_pending_since } = await world.row(id);
  if (recovery_pending_since !== null) {
    const { kind } = await world.activities.decideRecovery(id);
    if (kind === 'mailed') await world.activities.markRecovered(id);
  }
  const { recovered_via, recovered_message_id, recovery_pending_since: pending } = await world.row(id);
  return { via: recovered_via, messageId: recovered_message_id, pending };
}

const told = (messageId: number, type: string) => world.tell(messageId, { type });
const order = ({ token }: MailedCheckout) => world.order({ id: `o-${token}`, checkoutToken: token });

async function trap(mail: MailedCheckout, messageId = mail.messageId): Promise<void> {
  const checkoutId = parseId('checkout', mail.id) ?? 0;
  const publicMessageId = `msg_${String(messageId)}`;
  const target = { messageId, checkoutId, shopId: world.shop.id, publicMessageId };
  await insertTrapVisit(world.db, target, world.clock.now());
}

/** What the history tells of orders and of what they count for. */
async function credits({ id }: MailedCheckout): Promise<string[]> {
  const titles = await staff.titles(id);
  return titles.filter((title) => /recovered|was completed/i.test(title));
}

describe('an order after a mail', () => {
  it('is no longer recovered when the provider tells later that it could not send the mail', async () => {
    const mail = await mailedCheckout(world);
    await order(mail);
    expect(await attributed(mail)).toMatchObject({ via: 'own', messageId: mail.messageId });
    world.clock.advance(MINUTE_MS);
    await told(mail.messageId, 'email.failed');
    const asked = await world.db
      .selectFrom('outbox')
      .select('kind')
      .where('checkout_id', '=', parseId('checkout', mail.id))
      .where('created_at', '=', world.clock.now())
      .execute();
    expect(asked).toEqual([{ kind: 'order_completed' }]);
    expect(await attributed(mail)).toEqual({ via: null, messageId: null, pending: null });
    expect(await credits(mail)).toEqual([
      `Order o-${mail.token} was completed`,
      'Recovered after the mail, without its link',
      'The mail did not go: not recovered. No mail had gone out before the order',
    ]);
  });

  it('is recovered when the provider tells later that the mail went after all', async () => {
    const mail = await mailedCheckout(world);
    await told(mail.messageId, 'email.failed');
    await order(mail);
    expect(await attributed(mail)).toMatchObject({ via: null });
    world.clock.advance(MINUTE_MS);
    await told(mail.messageId, 'email.delivered');
    expect(await attributed(mail)).toEqual({ via: 'own', messageId: mail.messageId, pending: null });
    expect((await credits(mail)).at(-1)).toBe(
      'Something else was told since: recovered after the mail, without its link',
    );
  });

  it('counts for the other mail of its checkout when the one that it counted for failed', async () => {
    const mail = await mailedCheckout(world);
    const byHand = await mailByHand(world, mail);
    await visit(world, mail);
    world.clock.advance(MINUTE_MS);
    await visit(world, mail, byHand);
    await order(mail);
    expect(await attributed(mail)).toMatchObject({ via: 'link', messageId: byHand });
    await told(byHand, 'email.failed');
    expect(await attributed(mail)).toMatchObject({ via: 'link', messageId: mail.messageId });
  });

  it('is no longer recovered by a mail by hand of which no answer came and that then failed', async () => {
    const token = world.newToken();
    const id = await staff.abandoned(token);
    await world.provider.setFault({ kind: 'lost_answer', to: token });
    const publicId = await staff.sent(id);
    await expect(world.activities.deliverMessage(publicId)).rejects.toThrow('not known');
    const messageId = parseId('message', publicId) ?? 0;
    const mail = { id, token, messageId, link: { recoveryToken: '', recoveryMessageId: messageId } };
    await visit(world, mail);
    await order(mail);
    expect(await attributed(mail)).toMatchObject({ via: 'link', messageId });
    await told(messageId, 'email.failed');
    expect(await attributed(mail)).toEqual({ via: null, messageId: null, pending: null });
  });

  it('is not told anew by what says nothing of whether the mail went', async () => {
    const mail = await mailedCheckout(world);
    await order(mail);
    await attributed(mail);
    for (const type of ['email.delivery_delayed', 'email.delivered', 'email.failed', 'email.complained']) {
      await told(mail.messageId, type);
      expect((await world.row(mail.id)).recovery_pending_since).toBeNull();
    }
  });

  it('ends alike in whatever order it, visits, machines and the provider’s events are told', async () => {
    const steps = ['order', 'failed', 'delivered', 'visit', 'visit by hand', 'trap', 'trap by hand'] as const;
    const drawn = fc
      .subarray([...steps], { minLength: 2 })
      .filter((some) => some.includes('order'))
      .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
    const run = async (history: readonly (typeof steps)[number][]) => {
      const mail = await mailedCheckout(world);
      const byHand = await mailByHand(world, mail);
      for (const step of history) {
        if (step === 'order') await order(mail);
        else if (step === 'visit') await visit(world, mail);
        else if (step === 'visit by hand') await visit(world, mail, byHand);
        else if (step === 'trap') await trap(mail);
        else if (step === 'trap by hand') await trap(mail, byHand);
        else await told(mail.messageId, `email.${step}`);
        await attributed(mail);
      }
      const { via, messageId, pending } = await attributed(mail);
      const names = new Map([
        [mail.messageId, 'automatic'],
        [byHand, 'by hand'],
      ]);
      return { via, pending, mail: messageId === null ? null : names.get(messageId) };
    };
    // Visits before the order are those that count.
    const early = (all: readonly (typeof steps)[number][]) => [
      ...all.filter((step) => step.startsWith('visit')).toSorted(),
      ...all.filter((step) => !step.startsWith('visit')),
    ];
    await fc.assert(
      fc.asyncProperty(drawn, async ([one, other]) => {
        expect(await run(early(other))).toEqual(await run(early(one)));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('a visit that turns out to be a machine’s after it had won the order', () => {
  it('has the history say so where the order no longer counts', async () => {
    const id = await staff.abandoned(world.newToken());
    const publicId = await staff.sent(id);
    await world.activities.deliverMessage(publicId);
    const { token } = await world.row(id);
    const messageId = parseId('message', publicId) ?? 0;
    const mail = { id, token, messageId, link: { recoveryToken: '', recoveryMessageId: messageId } };
    await visit(world, mail);
    await order(mail);
    expect(await attributed(mail)).toMatchObject({ via: 'link' });
    await trap(mail);
    expect(await attributed(mail)).toEqual({ via: null, messageId: null, pending: null });
    expect(await credits(mail)).toEqual([
      `Order o-${token} was completed`,
      "Recovered through the mail's link",
      "The visit was a machine's: not recovered. The order did not come through the link of the mail sent by hand",
    ]);
  });

  it('has it say so where the order counts without the link', async () => {
    const mail = await mailedCheckout(world);
    await visit(world, mail);
    await order(mail);
    await attributed(mail);
    await trap(mail);
    expect(await attributed(mail)).toMatchObject({ via: 'own' });
    expect(await credits(mail)).toEqual([
      `Order o-${mail.token} was completed`,
      "Recovered through the mail's link",
      "The visit was a machine's: recovered after the mail, without its link",
    ]);
  });
});
