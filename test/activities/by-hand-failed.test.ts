import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatId, parseId } from '../../domain/id.ts';
import type { SendOutcome } from '../../email/sender.ts';
import { unknown } from '../api/support/told-mails.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { ledgerOf, REFUSED_FOR_GOOD, staffOf, type Staff } from '../support/by-hand.ts';
import { createHookedWorld, type HookedWorld } from '../support/hooked-world.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';

const UNKNOWN: SendOutcome = {
  ...{ kind: 'unknown', code: 'timeout', statusCode: null, retryAfterMs: null, detail: '' },
};

let world: HookedWorld;
let staff: Staff;
let token = '';
let id = '';
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
  await world.setSettings({ coolOffHours: 0 });
  token = world.newToken();
  id = await staff.abandoned(token);
});

const tell = (messageId: string, type: string) => world.tell(parseId('message', messageId) ?? 0, { type });
const ledger = () => ledgerOf(world, staff, token);

/** A mail by hand with an attempt of unknown outcome, of which the provider then tells. @returns its id. */
async function told(...types: string[]): Promise<string> {
  const messageId = await staff.sent(id);
  const unsure = activitiesWith(world, () => Promise.resolve(UNKNOWN));
  await expect(unsure.deliverMessage(messageId)).rejects.toMatchObject({ type: 'emailOutcomeUnknown' });
  for (const type of types) await tell(messageId, type);
  return messageId;
}

describe('a mail by hand that the provider certainly could not send', () => {
  it('leaves an undecided checkout scheduled as before, and its automatic mail goes', async () => {
    const before = await staff.checkout(id);
    const messageId = await told('email.failed');
    expect(await staff.checkout(id)).toEqual(before);
    expect((await ledger())?.manual_at).toBeNull();
    expect(await staff.message(messageId)).toMatchObject({ status: 'failed', sentAt: null });
    expect(await world.activities.deliverMessage(messageId)).toMatchObject({ kind: 'not_sent' });
    world.clock.advance(10 * HOUR_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
  });

  it('leaves a checkout that was mailed by itself as it was', async () => {
    world.clock.advance(10 * HOUR_MS);
    await world.activities.deliverEmail(id);
    world.clock.advance(MINUTE_MS);
    const before = await staff.checkout(id);
    await told('email.failed', 'email.suppressed');
    expect(await staff.checkout(id)).toEqual(before);
  });

  it('has the automatic mail decided anew that was held back on its account', async () => {
    const messageId = await told();
    world.clock.advance(10 * HOUR_MS);
    expect(await world.activities.decideRecovery(id)).toMatchObject({ reason: 'already_emailed' });
    await tell(messageId, 'email.failed');
    expect(await staff.checkout(id)).toMatchObject({ state: 'abandoned', emailStatus: 'scheduled' });
    const asked = world.db.selectFrom('outbox').select('kind').orderBy('id', 'desc');
    expect(await asked.where('checkout_id', '=', parseId('checkout', id)).executeTakeFirst()).toEqual({
      kind: 'start_recovery',
    });
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
    const titles = await staff.titles(id);
    expect(titles.filter((title) => title === 'The checkout was abandoned')).toHaveLength(1);
  });

  it('may be followed by another at once', async () => {
    await told('email.failed');
    expect((await staff.send(id)).status).toBe(202);
  });

  it('leaves the mail by hand before it in place, beside an automatic one of unknown outcome', async () => {
    await world.provider.setFault({ kind: 'status', status: 500 });
    world.clock.advance(10 * HOUR_MS);
    await expect(world.activities.deliverEmail(id)).rejects.toThrow('not known');
    world.clock.advance(23 * HOUR_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ reason: 'outcome_unknown' });
    await world.provider.setFault(null);
    world.clock.advance(MINUTE_MS);
    await world.activities.deliverMessage(await staff.sent(id));
    world.clock.advance(MINUTE_MS);
    await told('email.failed');
    expect(await staff.checkout(id)).toMatchObject({ emailStatus: 'sent', emailStatusReason: null });
  });

  it.each([
    [['email.failed', 'email.delivered']],
    [['email.delivered', 'email.failed']],
    [['email.failed', 'email.sent']],
    [['email.sent', 'email.failed']],
  ])('but went as another word of the provider tells, in any order, counts: %j', async (types) => {
    await told(...types);
    expect(await staff.checkout(id)).toMatchObject({ emailStatus: 'sent', emailStatusReason: null });
    expect((await ledger())?.manual_at).not.toBeNull();
    world.clock.advance(10 * HOUR_MS);
    expect(await world.activities.decideRecovery(id)).toMatchObject({ reason: 'already_emailed' });
  });
});

describe('an automatic mail that the provider certainly could not send', () => {
  it('stays not sent, with its reason, when a mail by hand after it is given up', async () => {
    const mail = await unknown(world);
    await world.tell(mail.id, { type: 'email.failed' });
    const before = await staff.checkout(mail.checkoutId);
    expect(before).toMatchObject({ emailStatus: 'not_sent', emailStatusReason: 'provider_error' });
    world.clock.advance(2 * MINUTE_MS);
    const messageId = await staff.sent(mail.checkoutId);
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(messageId);
    expect(await staff.checkout(mail.checkoutId)).toEqual(before);
  });
});

describe('a mail whose outcome nobody knew', () => {
  it('no longer says so once the provider tells that it went', async () => {
    const mail = await unknown(world);
    const read = () => staff.message(formatId('message', mail.id));
    expect(await read()).toMatchObject({ status: 'unknown', failureCode: 'outcome_unknown' });
    await world.tell(mail.id, { type: 'email.delivered' });
    expect(await read()).toMatchObject({ status: 'delivered', failureCode: null });
  });
});
