import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApplicationFailure } from '@temporalio/activity';
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

describe('a pause', () => {
  it('holds all mails after a bad key, lets one probe through a minute, and ends by itself', async () => {
    const [one, other] = [world.newToken(), world.newToken()];
    const id = await world.put(one);
    const otherId = await world.put(other);
    world.clock.advance(DUE_MS);
    await world.provider.setFault({ kind: 'status', status: 401 });
    expect((await failure(id)).type).toBe('sendingPaused');
    const requests = world.provider.requests().length;
    expect((await failure(otherId)).type).toBe('sendingPaused');
    expect(world.provider.requests()).toHaveLength(requests);
    await world.provider.setFault(null);
    world.clock.advance(61_000);
    expect(await world.activities.deliverEmail(otherId)).toMatchObject({ emailStatus: 'sent' });
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
  });

  it('of a key that was replaced ends with the first mail under the new one', async () => {
    const at = world.clock.now();
    const pause = { account: 'replaced', reason: 'invalid_api_key', since: at, probe_at: at };
    await world.db.insertInto('sending_pauses').values(pause).execute();
    const id = await world.dueCheckout(world.newToken());
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
    expect(await world.db.selectFrom('sending_pauses').selectAll().execute()).toEqual([]);
  });

  it('does not outlast a clock that goes back', async () => {
    const id = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 401, count: 1 });
    await failure(id);
    await world.db
      .updateTable('sending_pauses')
      .set({ probe_at: new Date(world.clock.now().getTime() + HOUR_MS) })
      .execute();
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
  });

  it('holds a mail at most until it is too old', async () => {
    const id = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 403 });
    await failure(id);
    world.clock.advance(72 * HOUR_MS);
    await failure(id);
    world.clock.advance(1);
    expect(await world.activities.deliverEmail(id)).toEqual({ kind: 'not_sent', reason: 'too_old' });
  });
});
