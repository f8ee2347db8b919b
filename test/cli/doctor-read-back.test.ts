import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertReadBacks, markPage, markReadFailure } from '../../db/queries/read-backs.ts';
import { createDoctorWorld, type DoctorWorld } from '../support/doctor-world.ts';
import { createWorld, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let health: DoctorWorld;
beforeAll(async () => {
  world = await createWorld();
  health = createDoctorWorld(world);
  await health.heal();
});
afterAll(() => world.stop());

describe('a shop that is read back', () => {
  it('says how far; one that is far behind, or cannot be read, is a warning with the mend', async () => {
    const readCredentials = world.secrets.readingSeal.seal('{"accessToken":"shpat"}');
    await health.connect({ readHost: 'cups.myshopify.com', readCredentials });
    const key = { shopId: world.shop.id, system: 'shopify', kind: 'orders' } as const;
    const now = world.clock.now();
    const readSince = async (ms: number) => {
      const beganAt = new Date(now.getTime() - ms);
      const reading = { from: beganAt, beganAt, cursor: null };
      await markPage(world.db, key, { before: null, reading, cursor: null, records: 0 }, now);
    };
    await insertReadBacks(world.db, [key], now);
    await readSince(4 * MINUTE_MS);
    const { amiss, text } = await health.examine();
    expect(amiss).toEqual([]);
    const words = 'its orders were read back, those that changed until 4 minutes ago.';
    expect(text).toContain(`ok    Shopify: ${words}`);
    await readSince(31 * MINUTE_MS);
    const behind =
      /^warn Shopify: Reading back .* orders is more than 30 minutes behind\. → Look whether a worker/;
    expect((await health.examine()).amiss).toEqual([expect.stringMatching(behind)]);
    await markReadFailure(world.db, key, { failure: 'not_reached', isRefused: false }, now);
    const failed = /^warn Shopify: The shop's orders cannot be read back, .* → Look whether `reading\.host`/;
    expect((await health.examine()).amiss).toEqual([expect.stringMatching(failed)]);
  });
});
