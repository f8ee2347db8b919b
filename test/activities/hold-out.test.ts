import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { getFactRows } from '../../db/queries/facts.ts';
import { findRecovery } from '../../db/queries/recovery.ts';
import { toFacts } from '../../domain/fact-rows.ts';
import { parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import { createWorld, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

/** Where the person of a new checkout falls in the draw. */
async function pointOf(
  names: { email?: string | null; customerId?: string; phone?: string },
  secretKey = TEST_SECRET,
): Promise<number> {
  const { email = null, phone = null, customerId } = names;
  const customer =
    customerId === undefined
      ? null
      : { id: customerId, firstName: null, lastName: null, acceptsMarketing: null, locale: null };
  const id = await world.put(world.newToken(), { email, phone, customer });
  const row = await findRecovery(world.db, parseId('checkout', id) ?? 0);
  if (row === undefined) throw new Error('the checkout is not there');
  const secrets = createSecrets({ secretKey, secretKeyPrevious: undefined });
  return toFacts(await getFactRows(world.db, row, secrets), world.clock.now()).holdOutPoint;
}

const store = (id: string, email: string | null, phone: string | null = null) =>
  storeCustomer(
    world.db,
    world.shop.id,
    { id, email, phone, acceptsMarketing: null, ordersCount: null },
    world.clock.now(),
  );

describe('the draw for the hold-out', () => {
  it('gives a person the same place at every checkout, however the address is written, today and later', async () => {
    const point = await pointOf({ email: 'ada@example.se' });
    world.clock.advance(1_000 * HOUR_MS);
    expect(await pointOf({ email: ' ADA@Example.SE ' })).toBe(point);
    expect(await pointOf({ email: 'ada@example.se', phone: '+46701234567' })).toBe(point);
    expect(await pointOf({ email: 'eva@example.se' })).not.toBe(point);
  });

  it('knows a customer by the stored e-mail, under whichever name a checkout has them', async () => {
    await store('c-bo', 'bo@example.se', '+46701111111');
    const point = await pointOf({ email: 'bo@example.se' });
    expect(await pointOf({ email: 'bo@work.example', customerId: 'c-bo' })).toBe(point);
    expect(await pointOf({ email: 'bo@example.se', customerId: 'c-bo' })).toBe(point);
    expect(await pointOf({ customerId: 'c-bo' })).toBe(point);
  });

  it('does not mix up who share a phone: each keeps the place of their own address', async () => {
    await store('c-one', 'one@example.se', '+46702222222');
    await store('c-two', 'two@example.se', '+46702222222');
    const alone = [await pointOf({ email: 'one@example.se' }), await pointOf({ email: 'two@example.se' })];
    const named = [
      await pointOf({ email: 'one@example.se', customerId: 'c-one', phone: '+46702222222' }),
      await pointOf({ email: 'two@example.se', customerId: 'c-two', phone: '+46702222222' }),
    ];
    expect(named).toEqual(alone);
    expect(alone[0]).not.toBe(alone[1]);
  });

  it('draws anew under another secret key, and spreads people evenly', async () => {
    const point = await pointOf({ email: 'ada@example.se' });
    expect(await pointOf({ email: 'ada@example.se' }, 'another key')).not.toBe(point);
    const { personHash } = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
    const drawn = Array.from(
      { length: 2_000 },
      (_, n) => personHash(`default:p${String(n)}@example.se`)[0] ?? 0,
    );
    expect(drawn.filter((byte) => byte < 51).length / drawn.length).toBeCloseTo(51 / 256, 1);
  });
});
