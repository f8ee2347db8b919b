import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHookedWorld, HARD, SOFT, type HookedWorld, type Told } from '../support/hooked-world.ts';
import { HOUR_MS } from '../support/world.ts';

let world: HookedWorld;
beforeAll(async () => {
  world = await createHookedWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  // So many come back here that sending would be paused.
  await world.setSettings({ sendingLimits: { bouncePercent: 100, complaintPercent: 100 } });
});

/** A mail that went. */
async function sent() {
  const token = world.newToken();
  const checkoutId = await world.dueCheckout(token);
  await world.activities.deliverEmail(checkoutId);
  const [message] = await world.messages(checkoutId);
  if (message === undefined) throw new Error('no mail was claimed');
  return { token, checkoutId, id: message.id };
}

describe('fault 29: a bounce for good or a complaint suppresses at once', () => {
  async function nextDecision(token: string): Promise<unknown> {
    world.clock.advance(48 * HOUR_MS);
    const id = await world.put(`${token}-again`, { email: `${token}@example.se` });
    world.clock.advance(11 * HOUR_MS);
    const decided = await world.activities.decideRecovery(id);
    return decided.kind === 'not_sent' ? decided.reason : decided.kind;
  }

  it.each<[string, Told, string]>([
    ['a bounce for good', { type: 'email.bounced', data: HARD }, 'bounced'],
    ['a complaint', { type: 'email.complained' }, 'complained'],
    ['an address that the provider holds back', { type: 'email.suppressed' }, 'bounced'],
    ['a bounce for now', { type: 'email.bounced', data: SOFT }, 'send'],
    ['a bounce of which nothing is said', { type: 'email.bounced' }, 'send'],
    ['a delay', { type: 'email.delivery_delayed' }, 'send'],
  ])('%s: the next decision for the address says so', async (_, told, reason) => {
    const { token, id } = await sent();
    await world.tell(id, told);
    expect(await nextDecision(token)).toBe(reason);
  });

  it('says what it rests on, in ids and codes', async () => {
    const { token, id } = await sent();
    await world.tell(id, { type: 'email.bounced', data: HARD });
    const row = await world.db
      .selectFrom('suppressions')
      .selectAll()
      .where('address', '=', `${token}@example.se`)
      .executeTakeFirst();
    expect(row).toMatchObject({
      source: 'provider',
      evidence: { messageId: `msg_${String(id)}`, code: 'Permanent/General' },
    });
  });

  it.each(['copy', 'test'])(
    'never of a %s, which goes to staff: only its own status changes',
    async (kind) => {
      const mail = await sent();
      await world.db.updateTable('messages').set({ kind }).where('id', '=', mail.id).execute();
      const history = () => world.ask('GET', `/v1/checkouts/${mail.checkoutId}/timeline`);
      const before = (await history()).body;
      await world.tell(mail.id, { type: 'email.bounced', data: HARD });
      expect((await history()).body).toEqual(before);
      expect((await world.messages(mail.checkoutId))[0]?.status).toBe('bounced');
      const rows = await world.db
        .selectFrom('suppressions')
        .selectAll()
        .where('address', '=', `${mail.token}@example.se`)
        .execute();
      expect(rows).toEqual([]);
    },
  );
});
