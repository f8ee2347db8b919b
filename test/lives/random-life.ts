import fc from 'fast-check';
import {
  DEFAULTS,
  PLAIN,
  type Life,
  type LifeSettings,
  type Step,
  type ToldCheckout,
  type Which,
} from './life.ts';

/** Mostly the first value, so that a life has few oddities and mails go at all. */
function mostly<Value>(usual: Value, ...others: Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 6 * others.length, arbitrary: fc.constant(usual) },
    ...others.map((other) => ({ weight: 1, arbitrary: fc.constant(other) })),
  );
}

const settings: fc.Arbitrary<LifeSettings> = fc.record({
  enabled: mostly(true, false),
  observe: mostly(false, true),
  audience: mostly<LifeSettings['audience']>('anyone', 'subscribers'),
  delayHours: fc.constantFrom(1, 3, 6),
  abandonAfterMinutes: fc.constantFrom(10, 40, 90),
  coolOffHours: fc.constantFrom(0, 5, 24),
  maxAgeHours: mostly(72, 4),
  paymentErrorRule: mostly<LifeSettings['paymentErrorRule']>('any_failed_attempt', 'processing_errors_only'),
});

const told: fc.Arbitrary<ToldCheckout> = fc.record({
  email: mostly<ToldCheckout['email']>('own', 'own', null, 'no address'),
  phone: mostly(false, true),
  channel: mostly<ToldCheckout['channel']>('online_store', 'pos'),
  unitPrice: mostly<ToldCheckout['unitPrice']>('199.00', '0.00'),
  shippingPrice: mostly<ToldCheckout['shippingPrice']>('49.00', '0.00', null),
  shipsThere: mostly(true, false),
  link: mostly<ToldCheckout['link']>('listed', 'foreign', null),
  subscribed: mostly(true, false),
});

/** Of two checkouts none is begun at the same minute as the other. */
const late = (which: Which) =>
  fc.record({
    lateMinutes: fc.constantFrom(0, 0, 2, 30, 90, 300).map((n) => n + (which === 'b' ? 1 : 0)),
    times: mostly(1, 2),
  });

type Happening = Step extends infer One ? (One extends { at: number } ? Omit<One, 'at'> : never) : never;

function happenings(which: Which): { weight: number; arbitrary: fc.Arbitrary<Happening> }[] {
  const payment = fc.record({
    kind: fc.constant('payment' as const),
    which: fc.constant(which),
    status: fc.constantFrom('success' as const, 'failure' as const, 'error' as const),
  });
  const of = fc.constantFrom(
    which,
    which,
    which,
    'email' as const,
    'phone' as const,
    'customer' as const,
    'stranger' as const,
  );
  const order = fc.record({ kind: fc.constant('order' as const), of, carriesLink: fc.boolean() });
  const toldLate = <Value extends object>(value: fc.Arbitrary<Value>) =>
    fc.tuple(value, late(which)).map(([one, two]) => ({ ...one, ...two }));
  return [
    {
      weight: 4,
      arbitrary: toldLate(
        fc.record({ kind: fc.constant('checkout' as const), which: fc.constant(which), told }),
      ),
    },
    { weight: 2, arbitrary: toldLate(payment) },
    { weight: 3, arbitrary: toldLate(order) },
    { weight: 2, arbitrary: fc.constant({ kind: 'visit' as const, which }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'by_hand' as const, which }) },
  ];
}

const happening: fc.Arbitrary<Happening> = fc.oneof(
  ...happenings('a'),
  ...happenings('b').map(({ weight, arbitrary }) => ({ weight: Math.ceil(weight / 2), arbitrary })),
  {
    weight: 2,
    arbitrary: settings.chain((all) =>
      fc.subarray(Object.keys(all), { minLength: 1, maxLength: 2 }).map((keys) => ({
        kind: 'settings' as const,
        changes: Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))),
      })),
    ),
  },
  { weight: 1, arbitrary: fc.boolean().map((isThere) => ({ kind: 'stock' as const, isThere })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'unsubscribe' as const }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('up' as const, 'lost' as const, 'down' as const, 'busy' as const, 'refuses' as const)
      .map((mode) => ({ kind: 'provider' as const, mode })),
  },
);

/** A life as it may come; that some things do not meet in one is the test's, for what then happens is a matter of chance. */
export const randomLife = (at: readonly number[]): fc.Arbitrary<Life> =>
  fc
    .record({
      settings: fc.oneof({ weight: 1, arbitrary: settings }, { weight: 1, arbitrary: fc.constant(DEFAULTS) }),
      first: fc.oneof(fc.constant(PLAIN), told),
      hours: fc.subarray(at.slice(1), { minLength: 0, maxLength: Math.min(8, at.length - 1) }),
      happenings: fc.array(happening, { minLength: 8, maxLength: 8 }),
    })
    .map((drawn) => {
      const begin = {
        at: 0,
        kind: 'checkout' as const,
        which: 'a' as const,
        told: drawn.first,
        lateMinutes: 0,
        times: 1,
      };
      const steps = drawn.hours.map((hour, n): Step => ({
        ...(drawn.happenings[n] ?? { kind: 'unsubscribe' }),
        at: hour,
      }));
      return { settings: drawn.settings, steps: [begin, ...steps].filter(isMeant) };
    });

/** One order a checkout; and mails by hand go by a provider that works. */
function isMeant(step: Step, n: number, all: Step[]): boolean {
  const before = all.slice(0, n);
  if (step.kind === 'order') return !before.some((other) => other.kind === 'order' && other.of === step.of);
  if (step.kind === 'by_hand') return !all.some(({ kind }) => kind === 'provider');
  return true;
}
