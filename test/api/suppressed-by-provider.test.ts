import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erase } from '../support/erase.ts';
import { createHookedWorld, HARD, SOFT, type HookedWorld, type Told } from '../support/hooked-world.ts';
import { purge } from '../support/purge.ts';
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

describe('a mail that is gone', () => {
  const GONE_MS = 100 * 24 * HOUR_MS;

  async function purged() {
    const mail = await sent();
    world.clock.advance(GONE_MS);
    await purge(world.activities, world.shop.slug);
    expect(await world.messages(mail.checkoutId)).toEqual([]);
    return { ...mail, address: `${mail.token}@example.se` };
  }
  const standing = (id: number) =>
    world.db
      .selectFrom('suppressions')
      .select(['address', 'reason', 'source'])
      .where(({ ref }) => ref('evidence', '->>').key('messageId'), '=', `msg_${String(id)}`)
      .execute();

  it.each<[string, Told, string]>([
    ['a complaint', { type: 'email.complained' }, 'complained'],
    ['a bounce for good', { type: 'email.bounced', data: HARD }, 'bounced'],
    ['an address that the provider holds back', { type: 'email.suppressed' }, 'bounced'],
  ])('still suppresses its address, purged: %s', async (_, told, reason) => {
    const { id, address } = await purged();
    const to = ['Somebody@elsewhere.example', address.toUpperCase()];
    const answer = await world.tell(id, { ...told, data: { ...told.data, to } });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'applied' } });
    expect(await standing(id)).toEqual([{ address, reason, source: 'provider' }]);
  });

  it.each<[string, Told]>([
    ['a bounce for now', { type: 'email.bounced', data: SOFT }],
    ['a delivery', { type: 'email.delivered' }],
    ['another installation’s', { type: 'email.complained', data: { to: ['their@customer.example'] } }],
    ['one that says to nobody', { type: 'email.complained', data: { to: [] } }],
  ])('suppresses nothing for what concerns no mail of here: %s', async (_, told) => {
    const { id, address } = await purged();
    const answer = await world.tell(id, { ...told, data: { to: [address], ...told.data } });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'ignored' } });
    expect(await standing(id)).toEqual([]);
  });

  it('still suppresses its address, erased, by the keyed hash alone', async () => {
    const { id, token, checkoutId } = await sent();
    await erase(world, checkoutId);
    const to = [`${token}@example.se`];
    expect(await world.tell(id, { type: 'email.complained', data: { to } })).toMatchObject({
      body: { outcome: 'applied' },
    });
    expect(await standing(id)).toEqual([{ address: null, reason: 'complained', source: 'provider' }]);
    const { body } = await world.ask('GET', `/v1/suppressions?q=${String(to[0])}`);
    expect(body.data).toHaveLength(1);
  });
});

describe('an address that staff let have mails again', () => {
  async function lifted() {
    const mail = await sent();
    const before = world.clock.now();
    await world.tell(mail.id, { type: 'email.bounced', data: HARD });
    world.clock.advance(HOUR_MS);
    const path = `/v1/suppressions/${mail.token}@example.se`;
    expect((await world.ask('DELETE', path)).status).toBe(200);
    world.clock.advance(HOUR_MS);
    return { ...mail, before };
  }
  const listed = async ({ token }: { token: string }) =>
    (await world.ask('GET', `/v1/suppressions?q=${token}@example.se`)).body.data;

  it('keeps them when the provider tells late of what was before', async () => {
    const mail = await lifted();
    await world.tell(mail.id, { type: 'email.bounced', data: HARD, at: mail.before });
    expect(await listed(mail)).toEqual([]);
  });

  it('gets none when it bounces anew', async () => {
    const mail = await lifted();
    await world.tell(mail.id, { type: 'email.bounced', data: HARD });
    expect(await listed(mail)).toMatchObject([{ reason: 'bounced', source: 'provider' }]);
  });
});
