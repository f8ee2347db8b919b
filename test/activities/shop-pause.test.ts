import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatId } from '../../domain/id.ts';
import type { Log } from '../../log.ts';
import { createHookedWorld, HARD, SOFT, type HookedWorld, type Told } from '../support/hooked-world.ts';
import { keepMails } from '../support/kept-mails.ts';
import { HOUR_MS } from '../support/world.ts';

const errors: [Record<string, unknown>, string][] = [];
const nothing = () => undefined;
const log: Log = {
  ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, fatal: nothing },
  error: (facts, words) => errors.push([{ ...facts }, words]),
  child: () => log,
};

let world: HookedWorld;
beforeAll(async () => {
  world = await createHookedWorld(log);
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.setSettings({});
  await world.db.deleteFrom('messages').execute();
  await world.db.deleteFrom('shop_pauses').execute();
  errors.length = 0;
});

/** Lets so many mails come back, each told by the provider. */
async function comeBack(count: number, told: Told = { type: 'email.bounced', data: HARD }): Promise<void> {
  const ids = await keepMails(
    world,
    Array.from({ length: count }, () => ({})),
  );
  for (const id of ids) await world.tell(id, told);
}

const isPaused = async () => (await world.ask('GET', '/v1/sending-pause')).body['paused'];

async function failure(checkoutId: string): Promise<string> {
  const error: unknown = await world.activities
    .deliverEmail(checkoutId)
    .then(nothing, (thrown: unknown) => thrown);
  if (!(error instanceof ApplicationFailure)) throw new Error(`expected a failure, got ${String(error)}`);
  return `${String(error.type)}: ${error.message}`;
}

describe('a shop of whose mails too many come back', () => {
  it('is paused by the bounce that exceeds the limit, and tells so once in the log', async () => {
    await keepMails(
      world,
      Array.from({ length: 110 }, () => ({ status: 'delivered' })),
    );
    await comeBack(5);
    expect(await isPaused()).toBe(false);
    await comeBack(2);
    expect((await world.ask('GET', '/v1/sending-pause')).body).toEqual({
      ...{
        paused: true,
        reason: 'bounces',
        affected: 6,
        counted: 117,
        since: world.clock.now().toISOString(),
      },
      shares: { bouncePercent: 5.98, complaintPercent: 0, counted: 117 },
    });
    expect(errors).toEqual([
      [
        expect.objectContaining({ shop: 'default', reason: 'bounces', affected: 6, counted: 117 }),
        'automatic mails of a shop are held',
      ],
    ]);
  });

  it('is paused by the second complaint', async () => {
    await comeBack(1, { type: 'email.complained' });
    expect(await isPaused()).toBe(false);
    await comeBack(1, { type: 'email.complained' });
    expect(await isPaused()).toBe(true);
  });

  it('is paused once by many that come back at once', async () => {
    const ids = await keepMails(
      world,
      Array.from({ length: 12 }, () => ({})),
    );
    await Promise.all(ids.map((id) => world.tell(id, { type: 'email.bounced', data: HARD })));
    expect(await isPaused()).toBe(true);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.[0]).toMatchObject({ affected: 6 });
  });

  it('is not paused by what comes back for now, nor by what the provider did not send', async () => {
    await comeBack(20, { type: 'email.bounced', data: SOFT });
    await comeBack(20, { type: 'email.suppressed' });
    expect(await isPaused()).toBe(false);
  });

  it('follows the limits that the shop has set', async () => {
    await world.setSettings({ sendingLimits: { bouncePercent: 20, complaintPercent: 0.3 } });
    await comeBack(20);
    expect(await isPaused()).toBe(false);
    await comeBack(1);
    expect(await isPaused()).toBe(true);
  });
});

describe('the pause of a shop', () => {
  const workerSeen = () =>
    world.db
      .insertInto('worker_heartbeats')
      .values({ worker_id: 'w', seen_at: world.clock.now() })
      .onConflict((conflict) => conflict.column('worker_id').doUpdateSet({ seen_at: world.clock.now() }))
      .execute();

  it('holds automatic mails, says why, and lets them go when sending is resumed', async () => {
    await comeBack(6);
    const token = world.newToken();
    const checkoutId = await world.dueCheckout(token);
    expect(await failure(checkoutId)).toMatch(/^sendingPaused: .*shop_paused/);
    expect(world.mailsTo(token)).toHaveLength(0);
    const { body } = await world.ask('GET', `/v1/checkouts/${checkoutId}`);
    expect(body).toMatchObject({
      emailStatus: 'scheduled',
      emailStatusText: expect.stringMatching(/held since .*: 6 of the last 6 mails came back for good/),
    });
    const decision = await world.ask('GET', `/v1/checkouts/${checkoutId}/decision`);
    expect(decision.body).toMatchObject({
      wouldSend: true,
      held: expect.stringMatching(/came back for good.*DELETE \/v1\/sending-pause/),
    });
    await workerSeen();
    expect(await world.ask('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { warnings: [expect.stringMatching(/^Shop "default": Automatic mails are held/)] },
    });
    expect((await world.ask('DELETE', '/v1/sending-pause')).body).toMatchObject({
      ...{ paused: false, reason: null, since: null },
      shares: { bouncePercent: 0, counted: 0 },
    });
    expect((await world.ask('GET', '/readyz')).body).toMatchObject({ warnings: [] });
    expect(await world.activities.deliverEmail(checkoutId)).toMatchObject({ emailStatus: 'sent' });
  });

  it('does not come again for mails from before sending was resumed', async () => {
    await comeBack(6);
    const late = await keepMails(world, [{}, {}]);
    await world.ask('DELETE', '/v1/sending-pause');
    for (const id of late) await world.tell(id, { type: 'email.complained' });
    expect(await isPaused()).toBe(false);
    world.clock.advance(HOUR_MS);
    await comeBack(2, { type: 'email.complained' });
    expect(await isPaused()).toBe(true);
  });

  it('counts on where there was nothing to resume', async () => {
    await comeBack(5);
    await world.ask('DELETE', '/v1/sending-pause');
    expect((await world.ask('GET', '/v1/sending-pause')).body['shares']).toMatchObject({ bouncePercent: 5 });
  });

  it('holds a mail at most until it is too old', async () => {
    await comeBack(6);
    const checkoutId = await world.dueCheckout(world.newToken());
    world.clock.advance(72 * HOUR_MS);
    expect(await failure(checkoutId)).toMatch(/shop_paused/);
    world.clock.advance(1);
    expect(await world.activities.deliverEmail(checkoutId)).toEqual({ kind: 'not_sent', reason: 'too_old' });
  });

  it('holds no other shop’s mails, and none by hand', async () => {
    await comeBack(6);
    const checkoutId = await world.dueCheckout(world.newToken());
    const row = await world.row(checkoutId);
    const { id } = await world.db
      .insertInto('messages')
      .values({
        ...{ shop_id: row.shop_id, checkout_id: row.id, kind: 'manual', status: 'queued', locale: 'en' },
        idempotency_key: 'by hand in a pause',
        frozen_email: JSON.stringify({
          ...{ from: 'shop@example.com', to: 'hand@example.se', replyTo: null, subject: 'S' },
          ...{ html: '<p>', text: 'T', headers: {} },
        }),
        claimed_at: world.clock.now(),
        email_norm: row.email_norm,
        actor: 'admin key',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(await world.activities.deliverMessage(formatId('message', id))).toMatchObject({ kind: 'sent' });
    const { id: other } = await world.db
      .insertInto('shops')
      .values({
        ...{ slug: 'other', name: 'Other', shipping_zones: '[]', created_at: world.clock.now() },
        settings: JSON.stringify(world.shop.settings),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await world.db.updateTable('shop_pauses').set({ shop_id: other }).execute();
    const another = await world.dueCheckout(world.newToken());
    expect(await world.activities.deliverEmail(another)).toMatchObject({ emailStatus: 'sent' });
  });
});
