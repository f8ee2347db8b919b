import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrive, minute, put, type Arrived, type Told } from '../support/checkout-events.ts';

/** Whether it was abandoned in between is history: it depends on what had been told by then, and is not answered. */
function finalState(arrived: Arrived | null) {
  return arrived && { ...arrived, progress: { ...arrived.progress, wasAbandoned: null } };
}

describe('fault 13: a checkout’s events in any order', () => {
  const contact = fc.constantFrom('a@b.se', 'c@d.se', null);
  const event = fc.record({
    at: fc.integer({ min: 0, max: 200 }),
    email: contact,
    created: fc.integer({ min: -60, max: 0 }),
  });
  const puts = fc.uniqueArray(event, { selector: ({ at }) => at, maxLength: 5 });
  const late = fc.integer({ min: 201, max: 400 });
  const completing = fc.uniqueArray(fc.record({ at: late, completed: late }), {
    selector: ({ at }) => at,
    maxLength: 2,
  });
  const payments = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 3 });
  const order = fc.option(late);

  const told = fc
    .tuple(puts, completing, payments, order)
    .map(([events, completions, paid, ordered]): Told[] => [
      ...events.map(({ at, email, created }): Told => ({
        kind: 'put',
        event: { ...put(at, { email }), createdAt: minute(created) },
      })),
      ...completions.map(({ at, completed }): Told => ({ kind: 'put', event: put(at, { completed }) })),
      ...paid.map((at): Told => ({ kind: 'payment', occurredAt: minute(at) })),
      ...(ordered === null
        ? []
        : [{ kind: 'order', completion: { orderId: '7', completedAt: minute(ordered) } } as const]),
    ]);

  test('end in the same state, also when some come twice', () => {
    const permuted = told.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }),
      ),
    );
    fc.assert(
      fc.property(permuted, ([events, shuffled]) => {
        expect(finalState(arrive(shuffled))).toEqual(finalState(arrive(events)));
      }),
      { numRuns: 2_000 },
    );
  });
});
