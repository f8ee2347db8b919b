import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerOf, staffOf, type Staff } from '../support/by-hand.ts';
import { createWorld, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let staff: Staff;
let token = '';
let id = '';
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
  id = await staff.abandoned(token);
});

const corrected = () => `corrected-${token}@example.se`;
const mailsTo = (address: string) => world.provider.mails().filter(({ to }) => to.includes(address));

describe('a mail by hand that waits while the shopper gives another address', () => {
  it('is given up with nothing sent, says so in words, and the automatic mail goes to the new one', async () => {
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverMessage(messageId)).rejects.toMatchObject({ type: 'emailRefused' });
    world.clock.advance(MINUTE_MS);
    await world.put(token, { email: corrected() });
    expect(await world.activities.deliverMessage(messageId)).toEqual({
      ...{ kind: 'not_sent', reason: 'address_changed' },
    });
    expect(await world.activities.deliverMessage(messageId)).toMatchObject({ reason: 'address_changed' });
    expect(world.mailsTo(token)).toHaveLength(0);
    expect(await staff.titles(id)).toContain(
      'The mail by hand (admin key) was given up. The shopper gave another address.',
    );
    expect(await staff.message(messageId)).toMatchObject({ failureCode: 'address_changed' });
    expect(await world.messages(id)).toMatchObject([
      { kind: 'manual', status: 'failed' },
      { kind: 'copy', status: 'failed', failure_code: 'address_changed' },
    ]);
    expect((await ledgerOf(world, staff, token))?.manual_at).toBeNull();
    world.clock.advance(11 * HOUR_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
    expect(mailsTo(corrected())).toHaveLength(1);
  });

  it('goes when it is the same address, written in another way', async () => {
    const messageId = await staff.sent(id);
    await world.put(token, { email: ` ${token.toUpperCase()}@Example.SE` });
    expect(await world.activities.deliverMessage(messageId)).toMatchObject({ kind: 'sent' });
  });

  it('is repeated to the old address when it may have got through there', async () => {
    const messageId = await staff.sent(id);
    await world.provider.setFault({ kind: 'lost_answer', count: 1 });
    await expect(world.activities.deliverMessage(messageId)).rejects.toMatchObject({
      type: 'emailOutcomeUnknown',
    });
    world.clock.advance(MINUTE_MS);
    await world.put(token, { email: corrected() });
    expect(await world.activities.deliverMessage(messageId)).toMatchObject({ kind: 'sent' });
    expect([world.mailsTo(token).length, mailsTo(corrected()).length]).toEqual([1, 0]);
  });
});
