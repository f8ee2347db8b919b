import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApplicationFailure } from '@temporalio/activity';
import { parseId } from '../../domain/id.ts';
import { createWorld, DUE_MS, HOUR_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({});
  await world.db.deleteFrom('sending_pauses').execute();
});

/** Runs the attempt. @returns the failure that Temporal would be given. */
async function failure(checkoutId: string): Promise<ApplicationFailure> {
  const error: unknown = await world.activities.deliverEmail(checkoutId).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApplicationFailure)) throw new Error(`expected a failure, got ${String(error)}`);
  return error;
}

describe('an attempt that fails', () => {
  it.each([
    ['loses its answer', { kind: 'lost_answer', count: 1 } as const, 'emailOutcomeUnknown', 1],
    ['gets a cut-off body', { kind: 'cut_body', count: 1 } as const, 'emailOutcomeUnknown', 1],
    ['gets a 500', { kind: 'status', status: 500, count: 1 } as const, 'emailOutcomeUnknown', 0],
    ['gets a 429', { kind: 'status', status: 429, retryAfter: 90, count: 1 } as const, 'emailRefused', 0],
  ])(
    '%s and is tried again with the same key and bytes: one mail',
    async (_, fault, type, acceptedBefore) => {
      const name = world.newToken();
      const id = await world.dueCheckout(name);
      await world.provider.setFault(fault);
      const failed = await failure(id);
      expect(failed.type).toBe(type);
      expect(world.mailsTo(name)).toHaveLength(acceptedBefore);
      world.clock.advance(2_000);
      expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
      expect(world.mailsTo(name)).toHaveLength(1);
      const bodies = world.provider
        .requests()
        .filter((request) => JSON.stringify(request).includes(`${name}@example.se`));
      expect(new Set(bodies.map((request) => request.idempotencyKey)).size).toBe(1);
    },
  );

  it('is tried again within 5 s, or when the provider says', async () => {
    const first = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 503, count: 1 });
    expect((await failure(first)).nextRetryDelay).toBeLessThanOrEqual(5_000);
    const second = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 429, retryAfter: 90, count: 1 });
    expect((await failure(second)).nextRetryDelay).toBe(90_000);
  });

  it('keeps the bytes though the checkout, the settings and the stock change meanwhile', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.provider.setFault({ kind: 'lost_answer', count: 1 });
    await failure(id);
    await world.setSettings({
      legalText: 'something new',
      sender: { name: 'New', address: null, replyTo: null, postalAddress: null },
    });
    world.clock.advance(2_000);
    await world.activities.deliverEmail(id);
    expect(world.mailsTo(name)).toHaveLength(1);
    expect((await world.messages(id))[0]?.status).toBe('sent');
  });

  it('is not repeated when the order came after it, and says that it may have got through', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.provider.setFault({ kind: 'status', status: 500 });
    await failure(id);
    await world.order({ id: `o-${name}`, checkoutToken: name });
    await world.provider.setFault(null);
    expect(await world.activities.deliverEmail(id)).toMatchObject({
      kind: 'mailed',
      emailStatus: 'not_sent',
      reason: 'completed_order',
    });
    expect(world.mailsTo(name)).toHaveLength(0);
    expect((await world.messages(id))[0]?.status).toBe('unknown');
  });

  it('is given up without a trace of a mail when all attempts were refused and the order came', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.provider.setFault({ kind: 'status', status: 429 });
    await failure(id);
    await world.order({ id: `o-${name}`, checkoutToken: name });
    expect(await world.activities.deliverEmail(id)).toEqual({ kind: 'not_sent', reason: 'completed_order' });
    expect((await world.messages(id))[0]?.voided_at).not.toBeNull();
  });

  it('lets the wait begin anew when all were refused and the shopper came back', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await failure(id);
    await world.put(name);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'wait', waitMs: DUE_MS });
    world.clock.advance(DUE_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
    expect(world.mailsTo(name)).toHaveLength(1);
    expect(await world.messages(id)).toHaveLength(2);
  });

  it('fault 23: is repeated until 23 hours after the first of unknown outcome, and then never', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.provider.setFault({ kind: 'status', status: 500 });
    await failure(id);
    world.clock.advance(23 * HOUR_MS - 1);
    await failure(id);
    const requests = world.provider.requests().length;
    world.clock.advance(1);
    expect(await world.activities.deliverEmail(id)).toMatchObject({
      emailStatus: 'not_sent',
      reason: 'outcome_unknown',
    });
    expect(world.provider.requests()).toHaveLength(requests);
    expect((await world.messages(id))[0]?.status).toBe('unknown');
  });

  it('ends with provider_error when the provider refuses for good', async () => {
    const id = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 422, count: 1 });
    expect(await world.activities.deliverEmail(id)).toEqual({ kind: 'not_sent', reason: 'provider_error' });
    expect(await world.row(id)).toMatchObject({
      email_status: 'not_sent',
      email_status_reason: 'provider_error',
    });
  });

  it('raises an alarm and ends as unknown when the provider knows the key with other bytes', async () => {
    const id = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'lost_answer', count: 1 });
    await failure(id);
    await world.db
      .updateTable('messages')
      .set((eb) => ({ frozen_email: eb.fn('replace', ['frozen_email', eb.val('Teapot'), eb.val('Kettle')]) }))
      .where('checkout_id', '=', parseId('checkout', id))
      .execute();
    expect(await world.activities.deliverEmail(id)).toMatchObject({
      emailStatus: 'not_sent',
      reason: 'outcome_unknown',
    });
  });
});
