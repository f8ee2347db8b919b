import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { ledgerOf, REFUSED_FOR_GOOD, staffOf, type Staff } from '../support/by-hand.ts';
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

const ledger = () => ledgerOf(world, staff, token);

describe('a mail by hand that is given up', () => {
  it('leaves an undecided checkout scheduled as before, and its automatic mail goes', async () => {
    const messageId = await staff.sent(id);
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(messageId);
    expect(await staff.checkout(id)).toMatchObject({ emailStatus: 'scheduled', emailStatusReason: null });
    world.clock.advance(10 * HOUR_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
  });

  it('leaves a checkout that was decided not to be mailed as it was', async () => {
    await world.setSettings({ automation: { enabled: false } });
    world.clock.advance(10 * HOUR_MS);
    await world.activities.decideRecovery(id);
    const before = await staff.checkout(id);
    expect(before).toMatchObject({ emailStatus: 'not_sent', emailStatusReason: 'automation_off' });
    const messageId = await staff.sent(id);
    expect(await staff.checkout(id)).toMatchObject({ emailStatus: 'sent', emailStatusReason: null });
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(messageId);
    expect(await staff.checkout(id)).toEqual(before);
    expect((await staff.message(messageId)).failureCode).toBe('provider_error');
  });

  it('leaves a checkout that was mailed by itself as it was', async () => {
    world.clock.advance(10 * HOUR_MS);
    await world.activities.deliverEmail(id);
    world.clock.advance(MINUTE_MS);
    const before = await staff.checkout(id);
    const messageId = await staff.sent(id);
    expect((await staff.checkout(id)).emailStatusText).toBe('The mail is being sent.');
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(messageId);
    expect(await staff.checkout(id)).toEqual(before);
    expect(await ledger()).toMatchObject({ manual_at: null });
    expect((await ledger())?.automatic_at).not.toBeNull();
  });

  it('has the automatic mail decided anew that was held back on its account', async () => {
    const messageId = await staff.sent(id);
    world.clock.advance(10 * HOUR_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({
      kind: 'not_sent',
      reason: 'already_emailed',
    });
    expect(await staff.checkout(id)).toMatchObject({ emailStatus: 'sent' });
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(messageId);
    expect(await staff.checkout(id)).toMatchObject({ state: 'abandoned', emailStatus: 'scheduled' });
    const told = world.db.selectFrom('outbox').select(['kind', 'available_at']).orderBy('id', 'desc');
    // Not before the run that has just decided is over: until then there is one that runs, and no other is started.
    expect(await told.where('checkout_id', '=', parseId('checkout', id)).executeTakeFirst()).toEqual({
      kind: 'start_recovery',
      available_at: new Date(world.clock.now().getTime() + 1_000),
    });
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
    const titles = await staff.titles(id);
    expect(titles.filter((title) => title === 'The checkout was abandoned')).toHaveLength(1);
  });

  it('states the other reason that the automatic mail has not gone for', async () => {
    await world.setSettings({ automation: { observe: true } });
    const messageId = await staff.sent(id);
    world.clock.advance(10 * HOUR_MS);
    await world.activities.decideRecovery(id);
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(messageId);
    expect(await staff.checkout(id)).toMatchObject({
      emailStatus: 'not_sent',
      emailStatusReason: 'observe_only',
    });
    const { body } = await staff.api.ask('GET', `/v1/checkouts/${id}/decision`);
    expect(body.reason).toBe('observe_only');
  });

  it('leaves the mail by hand before it in place', async () => {
    await deliver(await staff.sent(id));
    world.clock.advance(MINUTE_MS);
    const first = (await ledger())?.manual_at;
    const second = await staff.sent(id);
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(second);
    expect(await staff.checkout(id)).toMatchObject({ emailStatus: 'sent' });
    expect((await ledger())?.manual_at).toEqual(first);
  });

  it.each(['decided before', 'decided afterwards', 'decided by itself earlier'])(
    'leaves a checkout that was completed before it was abandoned as one without any mail (%s)',
    async (when) => {
      const completedAt = new Date(world.clock.now().getTime() - 6 * MINUTE_MS);
      const messageId = await staff.sent(id);
      if (when === 'decided by itself earlier') {
        world.clock.advance(10 * HOUR_MS);
        expect(await world.activities.decideRecovery(id)).toMatchObject({ reason: 'already_emailed' });
      }
      await world.order({ id: `o-${token}`, checkoutToken: token, completedAt });
      if (when === 'decided before') await world.activities.decideRecovery(id);
      expect(await deliver(messageId)).toEqual({ kind: 'not_sent', reason: 'completed_order' });
      if (when === 'decided afterwards') {
        expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'not_sent', reason: null });
      }
      expect(await staff.checkout(id)).toMatchObject({
        ...{ state: 'completed', emailStatus: 'not_sent', emailStatusReason: null, abandonedAt: null },
      });
      expect(await staff.titles(id)).not.toContain('The checkout was abandoned');
    },
  );

  it('may be followed by another at once', async () => {
    const messageId = await staff.sent(id);
    await activitiesWith(world, () => Promise.resolve(REFUSED_FOR_GOOD)).deliverMessage(messageId);
    expect((await staff.send(id)).status).toBe(202);
  });
});
