import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askToSend, insertMessage } from '../../db/queries/mails-by-hand.ts';
import { takeMessageId } from '../../db/queries/messages.ts';
import { parseId } from '../../domain/id.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { purge } from '../support/purge.ts';
import { createWorld, DUE_MS, HOUR_MS, type World } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;

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
  await world.provider.setFault(null);
  await world.setSettings({ copyAddresses: ['till@shop.example'] });
  token = world.newToken();
});

const purgeNow = () => purge(world.activities, world.shop.slug);

/** A test of the template with sample data. @returns its number. */
async function testMail(): Promise<number> {
  const id = await takeMessageId(world.db);
  const email = { from: 'Shop <shop@example.com>', to: 'staff@shop.example', replyTo: null };
  const frozen = JSON.stringify({ ...email, subject: 'x', html: 'x', text: 'x', headers: {} });
  const message = { id, shop: world.shop, checkoutId: null, kind: 'test' as const, actor: 'key 1' };
  await world.db.transaction().execute(async (tx) => {
    const mail = { frozen, locale: 'en', templateVersion: 0, unsubscribe: null };
    await insertMessage(tx, { ...message, mail, at: world.clock.now() });
    await askToSend(tx, message, world.clock.now());
  });
  return id;
}

async function isThere(messageId: number): Promise<boolean> {
  const rows = world.db.selectFrom('messages').select('id').where('id', '=', messageId);
  return (await rows.executeTakeFirst()) !== undefined;
}

describe('a test mail with sample data', () => {
  it('goes whatever the shop’s settings, belongs to no checkout, and is removed in its time', async () => {
    await world.setSettings({ automation: { enabled: false } });
    const id = await testMail();
    expect(await world.activities.deliverMessage(`msg_${String(id)}`)).toEqual({ kind: 'sent', copies: [] });
    expect(await staff.message(`msg_${String(id)}`)).toMatchObject({ kind: 'test', checkoutId: null });
    world.clock.advance(80 * DAY_MS);
    const young = await testMail();
    await purgeNow();
    expect([await isThere(id), await isThere(young)]).toEqual([true, true]);
    world.clock.advance(20 * DAY_MS);
    await purgeNow();
    expect([await isThere(id), await isThere(young)]).toEqual([false, true]);
  });
});

describe('a purge', () => {
  it('removes a mail by hand with its copies, previews and attempts; the ledger keeps that one went', async () => {
    const id = await staff.abandoned(token);
    await staff.preview(id);
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    const sent = await world.activities.deliverMessage(messageId);
    for (const copy of sent.kind === 'sent' ? sent.copies : []) await world.activities.deliverMessage(copy);
    world.clock.advance(100 * DAY_MS);
    await purgeNow();
    expect(await world.messages(id)).toEqual([]);
    const previews = world.db.selectFrom('email_previews').selectAll();
    expect(await previews.where('checkout_id', '=', parseId('checkout', id)).execute()).toEqual([]);
    const again = await world.dueCheckout(token);
    expect(await world.activities.decideRecovery(again)).toEqual({
      kind: 'not_sent',
      reason: 'already_emailed',
    });
  });

  it('frees the place of a mail by hand of which certainly nothing was sent', async () => {
    const createdAt = new Date(world.clock.now().getTime() - 95 * DAY_MS);
    const id = await world.put(token, {}, { createdAt });
    world.clock.advance(HOUR_MS);
    const messageId = await staff.sent(id);
    await world.provider.setFault({ kind: 'status', status: 429, to: token });
    await expect(world.activities.deliverMessage(messageId)).rejects.toMatchObject({ type: 'emailRefused' });
    await purgeNow();
    await world.provider.setFault(null);
    expect(await world.activities.deliverMessage(messageId)).toEqual({ kind: 'not_sent', reason: 'erased' });
    const again = await world.dueCheckout(token);
    expect(await world.activities.deliverEmail(again)).toMatchObject({ emailStatus: 'sent' });
  });

  it('keeps the place of one of which an attempt may have got through', async () => {
    const createdAt = new Date(world.clock.now().getTime() - 95 * DAY_MS);
    const id = await world.put(token, {}, { createdAt });
    world.clock.advance(HOUR_MS);
    const messageId = await staff.sent(id);
    await world.provider.setFault({ kind: 'lost_answer', to: token });
    await expect(world.activities.deliverMessage(messageId)).rejects.toMatchObject({
      type: 'emailOutcomeUnknown',
    });
    await purgeNow();
    const again = await world.put(token);
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(again)).toEqual({
      kind: 'not_sent',
      reason: 'already_emailed',
    });
  });
});

describe('a test mail about a real checkout', () => {
  it('says nothing of that checkout when it fails', async () => {
    const id = await staff.abandoned(token);
    const test = await testMail();
    const checkoutId = parseId('checkout', id);
    await world.db.updateTable('messages').set({ checkout_id: checkoutId }).where('id', '=', test).execute();
    const before = await staff.checkout(id);
    await world.provider.setFault({ kind: 'status', status: 429, to: 'staff@shop.example' });
    await expect(world.activities.deliverMessage(`msg_${String(test)}`)).rejects.toMatchObject({
      type: 'emailRefused',
    });
    expect(before.emailStatus).toBe('scheduled');
    expect(await staff.checkout(id)).toEqual(before);
    expect((await staff.send(id)).status).toBe(202);
  });
});

describe('an order that carries the token of a mail to staff', () => {
  it('is of no checkout: a test mail about a real one earns nothing', async () => {
    const id = await staff.abandoned(token);
    const test = await testMail();
    await world.db
      .updateTable('messages')
      .set({ checkout_id: parseId('checkout', id) })
      .where('id', '=', test)
      .execute();
    await world.order({ id: `o-${token}`, recoveryMessageId: test });
    expect(await world.row(id)).toMatchObject({ completed_at: null });
    await world.order({ id: `p-${token}`, checkoutToken: token });
    expect(await world.activities.markRecovered(id)).toEqual({
      recoveryStatus: 'not_recovered',
      why: 'no_mail',
    });
  });
});
