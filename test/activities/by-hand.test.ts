import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { parseId } from '../../domain/id.ts';
import type { SendOutcome } from '../../email/sender.ts';
import { erase } from '../support/erase.ts';
import { activitiesWith } from '../support/activities-with.ts';
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
  await world.setSettings({ copyAddresses: ['till@shop.example', 'boss@shop.example'] });
  await world.db.deleteFrom('sending_pauses').execute();
  token = world.newToken();
  id = await staff.abandoned(token);
});

const deliver = (messageId: string) => world.activities.deliverMessage(messageId);

/** Runs the attempt. @returns the failure that Temporal would be given. */
async function failure(messageId: string): Promise<ApplicationFailure> {
  const error: unknown = await deliver(messageId).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApplicationFailure)) throw new Error(`expected a failure, got ${String(error)}`);
  return error;
}

async function suppress(reason: 'unsubscribed' | 'bounced' | 'complained'): Promise<void> {
  const address = `${token}@example.se`;
  const addressHash = staff.secrets.suppressionHash(address);
  const since = world.clock.now();
  await insertSuppression(world.db, {
    ...{ shopId: world.shop.id, addressHash, address, reason, since },
    source: 'staff',
  });
}

const ledger = () => ledgerOf(world, staff, token);

describe('a mail by hand', () => {
  it('goes once, however often it is tried', async () => {
    const messageId = await staff.sent(id);
    expect(await deliver(messageId)).toEqual({ kind: 'sent', copies: [] });
    expect(await deliver(messageId)).toEqual({ kind: 'sent', copies: [] });
    expect(world.mailsTo(token)).toHaveLength(1);
    expect((await ledger())?.manual_at).toEqual((await world.messages(id))[0]?.claimed_at);
  });

  it.each([
    ['loses its answer', { kind: 'lost_answer', count: 1 } as const, 'emailOutcomeUnknown'],
    ['gets a 500', { kind: 'status', status: 500, count: 1 } as const, 'emailOutcomeUnknown'],
    ['gets a 429', { kind: 'status', status: 429, count: 1 } as const, 'emailRefused'],
  ])(
    'faults 1 and 28: that %s is tried again with the same key and bytes: one mail',
    async (_, fault, type) => {
      const messageId = await staff.sent(id, { message: 'As it was' });
      await world.provider.setFault(fault);
      expect((await failure(messageId)).type).toBe(type);
      await world.setSettings({ legalText: 'changed since' });
      world.clock.advance(2_000);
      expect(await deliver(messageId)).toMatchObject({ kind: 'sent' });
      expect(world.mailsTo(token)).toHaveLength(1);
      const requests = world.provider
        .requests()
        .filter((request) => JSON.stringify(request).includes(`${token}@example.se`));
      expect(requests).toHaveLength(2);
      expect(
        new Set(requests.map(({ idempotencyKey, body }) => `${String(idempotencyKey)} ${body}`)).size,
      ).toBe(1);
    },
  );

  it('fault 23: is repeated until 23 hours after an unknown attempt, and then stands as unknown', async () => {
    await world.setSettings({ maxAgeHours: 72 });
    const messageId = await staff.sent(id);
    await world.provider.setFault({ kind: 'status', status: 500 });
    await failure(messageId);
    world.clock.advance(23 * HOUR_MS - 1);
    await failure(messageId);
    world.clock.advance(1);
    expect(await deliver(messageId)).toEqual({ kind: 'unknown', reason: 'outcome_unknown' });
    expect(await staff.checkout(id)).toMatchObject({
      emailStatus: 'sent',
      emailStatusText: 'It could not be learnt whether the mail got through.',
    });
    expect(await staff.message(messageId)).toMatchObject({
      status: 'unknown',
      failureCode: 'outcome_unknown',
    });
    await expect(staff.send(id)).resolves.toMatchObject({ body: { code: 'email_in_flight' } });
  });

  it('of unknown outcome is never tried again by a sender without idempotency keys', async () => {
    let requests = 0;
    const send = (): Promise<SendOutcome> => {
      requests += 1;
      const words = { code: 'timeout', statusCode: null, retryAfterMs: null, detail: '' };
      return Promise.resolve({ kind: 'unknown', ...words });
    };
    const unsure = activitiesWith(world, send, { isRepeatable: false });
    const messageId = await staff.sent(id);
    const unknown = { kind: 'unknown', reason: 'outcome_unknown' };
    expect(await unsure.deliverMessage(messageId)).toEqual(unknown);
    expect(await unsure.deliverMessage(messageId)).toEqual(unknown);
    expect(requests).toBe(1);
  });

  it('of which an attempt was cut off is not tried again there either', async () => {
    const messageId = await staff.sent(id);
    await world.provider.setFault({ kind: 'lost_answer', to: token });
    await failure(messageId);
    const never = () => Promise.reject(new Error('nothing may leave'));
    const smtp = activitiesWith(world, never, { isRepeatable: false });
    expect(await smtp.deliverMessage(messageId)).toEqual({ kind: 'unknown', reason: 'outcome_unknown' });
  });

  it('is held by a pause of the account, and says so', async () => {
    const messageId = await staff.sent(id);
    await world.provider.setFault({ kind: 'status', status: 401, count: 1 });
    expect((await failure(messageId)).type).toBe('sendingPaused');
    expect((await failure(messageId)).type).toBe('sendingPaused');
    expect((await staff.checkout(id)).emailStatusText).toMatch(/^Sending is paused since .*mails are held/);
    world.clock.advance(61_000);
    expect(await deliver(messageId)).toMatchObject({ kind: 'sent' });
  });

  it('says in words that it is tried again', async () => {
    const messageId = await staff.sent(id);
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await failure(messageId);
    expect((await staff.checkout(id)).emailStatusText).toMatch(/did not take the mail yet .*1 attempt/);
  });

  it('goes though the shop’s automatic mails are switched off, only observed, or held', async () => {
    await world.setSettings({ automation: { enabled: false, observe: true } });
    const pause = { shop_id: world.shop.id, reason: 'bounces', affected: 9, counted: 100 };
    await world.db
      .insertInto('shop_pauses')
      .values({ ...pause, since: world.clock.now() })
      .execute();
    expect(await deliver(await staff.sent(id))).toMatchObject({ kind: 'sent' });
    await world.db.deleteFrom('shop_pauses').execute();
  });

  it('of a checkout that was purged is gone, quietly', async () => {
    const messageId = await staff.sent(id);
    await world.db.deleteFrom('checkouts').where('id', '=', parseId('checkout', id)).execute();
    expect(await deliver(messageId)).toEqual({ kind: 'not_sent', reason: 'erased' });
    expect(world.mailsTo(token)).toHaveLength(0);
  });
});

describe('what came between the request and the attempt', () => {
  const CAME: Record<string, () => Promise<unknown>> = {
    completed_order: () => world.order({ id: `o-${token}`, checkoutToken: token }),
    unsubscribed: () => suppress('unsubscribed'),
    bounced: () => suppress('bounced'),
    complained: () => suppress('complained'),
    unsupported_channel: () => world.put(token, { channel: 'pos' }),
    no_link: () => world.setSettings({ allowedHosts: [] }),
    no_contact: () => world.put(token, { email: null, phone: '+46701234567' }),
    too_old: () => {
      world.clock.advance(72 * HOUR_MS + 1);
      return Promise.resolve();
    },
    erased: () => erase(world, id),
  };

  it.each(Object.keys(CAME))('stops the mail, with nothing sent: %s', async (reason) => {
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    await CAME[reason]?.();
    expect(await deliver(messageId)).toEqual({ kind: 'not_sent', reason });
    expect(world.mailsTo(token)).toHaveLength(0);
    const [mail, copy] = await world.messages(id);
    expect([mail, copy]).toMatchObject([
      { status: 'failed', failure_code: reason },
      { status: 'failed', failure_code: reason },
    ]);
    expect([mail?.voided_at, copy?.voided_at]).not.toContain(null);
    expect((await staff.titles(id)).join()).toContain('The mail by hand (admin key) was given up.');
    expect(await ledger()).toMatchObject({ manual_at: null });
  });

  it('stops a mail of which an attempt may have got through, and says so', async () => {
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    await world.provider.setFault({ kind: 'lost_answer', to: token });
    await failure(messageId);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await deliver(messageId)).toEqual({ kind: 'unknown', reason: 'completed_order' });
    expect(await world.messages(id)).toMatchObject([
      { status: 'unknown', voided_at: null },
      { kind: 'copy', status: 'failed' },
    ]);
    expect((await staff.titles(id)).join()).toContain('An earlier attempt to send may have got through.');
    expect((await ledger())?.manual_at).not.toBeNull();
  });

  it('does not stop it when the shopper only came back', async () => {
    const messageId = await staff.sent(id);
    await world.put(token);
    expect(await deliver(messageId)).toMatchObject({ kind: 'sent' });
    expect(await staff.checkout(id)).toMatchObject({ state: 'open', emailStatus: 'sent' });
  });
});

describe('copies', () => {
  it('go after the mail and not before it, each by itself', async () => {
    const messageId = await staff.sent(id, { copies: ['till@shop.example', 'boss@shop.example'] });
    const [, till] = await world.messages(id);
    expect((await failure(`msg_${String(till?.id)}`)).type).toBe('bug');
    const sent = await deliver(messageId);
    expect(sent.kind === 'sent' && sent.copies).toHaveLength(2);
    await world.provider.setFault({ kind: 'status', status: 422, to: 'till@shop.example' });
    const copies = sent.kind === 'sent' ? await Promise.all(sent.copies.map(deliver)) : [];
    expect(copies).toMatchObject([{ kind: 'not_sent', reason: 'provider_error' }, { kind: 'sent' }]);
    expect(await staff.checkout(id)).toMatchObject({
      emailStatus: 'sent',
      emailStatusText: 'The mail was handed to the mail provider.',
    });
    const to = world.provider.mails().map((mail) => mail.to[0]);
    expect(to.filter((address) => address === 'boss@shop.example').length).toBeGreaterThan(0);
  });

  it('are no mails to the shopper: nothing of the checkout counts them', async () => {
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    const sent = await deliver(messageId);
    world.clock.advance(MINUTE_MS);
    const [copyId = ''] = sent.kind === 'sent' ? sent.copies : [];
    await world.provider.setFault({ kind: 'lost_answer', to: 'till@shop.example' });
    await failure(copyId);
    expect((await staff.checkout(id)).emailStatusText).toBe('The mail was handed to the mail provider.');
    expect((await staff.send(id)).status).toBe(202);
  });
});
