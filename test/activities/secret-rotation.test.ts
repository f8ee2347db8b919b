import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { createWorld, DUE_MS, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';

const accepted = () => Promise.resolve({ kind: 'accepted' as const, providerMessageId: 'p1' });

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

function afterThreeRotations() {
  const secretKeyPrevious = `the third key, of these days, ${TEST_SECRET}`;
  return activitiesWith(world, accepted, { secretKey: 'the fourth key', secretKeyPrevious });
}

function afterRotation() {
  return activitiesWith(world, accepted, { secretKey: 'a new key', secretKeyPrevious: TEST_SECRET });
}

describe('a new secret key, with the one before it', () => {
  it('still keeps mails from who has unsubscribed', async () => {
    const address = 'rotated-1@example.se';
    const { suppressionHash } = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
    const since = world.clock.now();
    const suppression = {
      shopId: world.shop.id,
      address,
      reason: 'unsubscribed',
      source: 'link',
      since,
    } as const;
    await insertSuppression(world.db, { ...suppression, addressHash: suppressionHash(address) });
    const id = await world.put('rotated-1');
    world.clock.advance(DUE_MS);
    expect(await afterRotation().decideRecovery(id)).toEqual({ kind: 'not_sent', reason: 'unsubscribed' });
  });

  it('still knows the mail of a checkout that was purged, after many rotations too', async () => {
    const id = await world.put('rotated-2');
    world.clock.advance(DUE_MS);
    await world.activities.deliverEmail(id);
    await world.db.deleteFrom('checkouts').where('id', '=', parseId('checkout', id)).execute();
    world.clock.advance(48 * HOUR_MS);
    const again = await world.put('rotated-2');
    world.clock.advance(DUE_MS);
    const found = { kind: 'not_sent', reason: 'already_emailed' };
    expect(await afterThreeRotations().decideRecovery(again)).toEqual(found);
    expect(await afterRotation().decideRecovery(again)).toEqual(found);
  });

  it('marks the recovery in the row that the ledger has of the checkout', async () => {
    const id = await world.put('rotated-4');
    world.clock.advance(DUE_MS);
    await world.activities.deliverEmail(id);
    await world.order({ id: 'rotated-4', checkoutToken: 'rotated-4' });
    const rows = () => world.db.selectFrom('recovery_ledger').selectAll().execute();
    const before = await rows();
    expect(await afterRotation().markRecovered(id)).toMatchObject({ recoveryStatus: 'recovered' });
    expect(await rows()).toHaveLength(before.length);
    expect(
      (await rows()).filter((row) => row.automatic_at !== null && row.recovered_via === 'own'),
    ).toHaveLength(1);
  });

  it('frees the place in the ledger of a claim of which nothing was sent', async () => {
    const id = await world.put('rotated-3');
    world.clock.advance(DUE_MS);
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    await world.put('rotated-3');
    expect(await afterRotation().deliverEmail(id)).toMatchObject({ kind: 'wait' });
    world.clock.advance(DUE_MS);
    expect(await afterRotation().deliverEmail(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
  });
});
