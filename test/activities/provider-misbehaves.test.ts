import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE } from '../../domain/email-template.ts';
import type { FaultInput } from '../../local/provider.ts';
import { createHookedWorld, type HookedWorld } from '../support/hooked-world.ts';
import { MINUTE_MS } from '../support/world.ts';

let world: HookedWorld;
beforeAll(async () => {
  world = await createHookedWorld();
  const seen = { worker_id: 'w', seen_at: new Date('2999-01-01T00:00:00Z') };
  await world.db.insertInto('worker_heartbeats').values(seen).execute();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({});
  await world.db.deleteFrom('sending_pauses').execute();
});

async function failure(checkoutId: string): Promise<ApplicationFailure> {
  const error: unknown = await world.activities.deliverEmail(checkoutId).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApplicationFailure)) throw new Error(`expected a failure, got ${String(error)}`);
  return error;
}

/** Requests for the token's mail, as they came. */
const requestsFor = (token: string) =>
  world.provider.requests().filter(({ body }) => body.includes(`${token}@example.se`));

async function due(): Promise<{ token: string; checkoutId: string }> {
  const token = world.newToken();
  return { token, checkoutId: await world.dueCheckout(token) };
}

describe('faults 25 and 26: an attempt of which no whole answer came', () => {
  it.each<[string, FaultInput, number]>([
    ['a socket that hangs, the mail not taken', { kind: 'hang', count: 1 }, 0],
    ['a socket that hangs, the mail taken', { kind: 'hang', accepted: true, count: 1 }, 1],
    ['a cut-off 200', { kind: 'cut_body', count: 1 }, 1],
  ])('%s: the same key and bytes again, one mail', { timeout: 30_000 }, async (_, fault, taken) => {
    const { token, checkoutId } = await due();
    await world.provider.setFault(fault);
    expect((await failure(checkoutId)).type).toBe('emailOutcomeUnknown');
    expect(world.mailsTo(token)).toHaveLength(taken);
    world.clock.advance(MINUTE_MS);
    expect(await world.activities.deliverEmail(checkoutId)).toMatchObject({ emailStatus: 'sent' });
    expect(world.mailsTo(token)).toHaveLength(1);
    const [first, second, ...others] = requestsFor(token);
    expect(others).toEqual([]);
    expect([second?.idempotencyKey, second?.body]).toEqual([first?.idempotencyKey, first?.body]);
  });
});

describe('fault 27: refusals are told apart', () => {
  it.each<[string, { kind: 'status'; status: number }, string]>([
    ['409, the same request is still under way', { kind: 'status', status: 409 }, 'emailOutcomeUnknown'],
    ['401', { kind: 'status', status: 401 }, 'sendingPaused'],
    ['403', { kind: 'status', status: 403 }, 'sendingPaused'],
    ['429', { kind: 'status', status: 429 }, 'emailRefused'],
  ])('%s: %j', async (_, fault, type) => {
    const { checkoutId } = await due();
    await world.provider.setFault({ ...fault, count: 1 });
    expect((await failure(checkoutId)).type).toBe(type);
  });

  it('422: never sent, and the reason is the provider’s refusal', async () => {
    const { token, checkoutId } = await due();
    await world.provider.setFault({ kind: 'status', status: 422, count: 1 });
    expect(await world.activities.deliverEmail(checkoutId)).toEqual({
      kind: 'not_sent',
      reason: 'provider_error',
    });
    expect(world.mailsTo(token)).toEqual([]);
  });

  it('409, another payload under the key: unknown, and never tried again', async () => {
    const { token, checkoutId } = await due();
    await world.provider.setFault({
      kind: 'status',
      status: 409,
      name: 'invalid_idempotent_request',
      count: 1,
    });
    expect(await world.activities.deliverEmail(checkoutId)).toMatchObject({ reason: 'outcome_unknown' });
    await world.activities.deliverEmail(checkoutId);
    expect(requestsFor(token)).toHaveLength(1);
    expect((await world.messages(checkoutId))[0]?.status).toBe('unknown');
  });

  it('a bad key holds all mails, says so at /readyz and in the checkout, and makes no storm', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => world.put(world.newToken())));
    world.clock.advance(11 * 60 * MINUTE_MS);
    await world.provider.setFault({ kind: 'status', status: 401 });
    const before = world.provider.requests().length;
    for (let round = 0; round < 5; round += 1) {
      for (const checkoutId of all) expect((await failure(checkoutId)).type).toBe('sendingPaused');
    }
    expect(world.provider.requests().length - before).toBe(1);
    expect(await world.ask('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { warnings: [expect.stringMatching(/^Sending is paused since .*held/)] },
    });
    expect((await world.ask('GET', `/v1/checkouts/${all[0] ?? ''}`)).body).toMatchObject({
      ...{ emailStatus: 'scheduled', emailStatusText: expect.stringMatching(/^Sending is paused/) },
    });
    await world.provider.setFault(null);
    world.clock.advance(2 * MINUTE_MS);
    for (const checkoutId of all) {
      expect(await world.activities.deliverEmail(checkoutId)).toMatchObject({ emailStatus: 'sent' });
    }
    expect((await world.ask('GET', '/readyz')).body).toMatchObject({ warnings: [] });
  });
});

describe('fault 28: a template that is edited between attempts', () => {
  it('changes nothing about the bytes that go', async () => {
    const { token, checkoutId } = await due();
    await world.provider.setFault({ kind: 'status', status: 503, count: 1 });
    await failure(checkoutId);
    await world.setSettings({
      legalText: 'changed meanwhile',
      sender: { ...world.shop.settings.sender, name: 'New' },
    });
    const texts = { subject: 'Changed meanwhile', preheader: 'changed meanwhile', body: '<p>{{ url }}</p>' };
    const content = { ...DEFAULT_TEMPLATE, languages: { en: texts } };
    await world.db
      .insertInto('email_templates')
      .values({
        ...{ shop_id: world.shop.id, version: 1, saved_at: world.clock.now(), saved_by: 'a test' },
        content: JSON.stringify(content),
      })
      .execute();
    world.clock.advance(MINUTE_MS);
    await world.activities.deliverEmail(checkoutId);
    const bodies = new Set(requestsFor(token).map(({ body }) => body));
    expect(bodies.size).toBe(1);
    expect([...bodies].join().toLowerCase()).not.toContain('changed meanwhile');
  });
});
