import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../domain/no-send.ts';
import { underSettings } from '../../domain/rejudge.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';
import { FACTS_NOW, hoursAgo, sendableFacts } from '../support/facts.ts';

type Changes = Partial<Omit<Settings, 'automation'>> & { automation?: Partial<Settings['automation']> };

function settingsWith({ automation, ...changes }: Changes): Settings {
  const { settings } = sendableFacts();
  return {
    ...settings,
    allowedHosts: ['shop.example'],
    ...changes,
    automation: { ...settings.automation, ...automation },
  };
}
const reasonUnder = (facts: ReturnType<typeof sendableFacts>, changes: Changes) =>
  decide(underSettings(facts, settingsWith(changes))).reason;

const order = (completedHoursAgo: number) => ({
  orders: [{ id: 'o1', completedAt: hoursAgo(completedHoursAgo), own: false }],
});

describe('facts under other settings', () => {
  it('are the same facts under the same settings, whatever they are', () => {
    const at = fc.double({ min: -1, max: 200, noNaN: true }).map(hoursAgo);
    const facts = fc.record({
      orders: fc.array(fc.record({ id: fc.constant('o1'), completedAt: at, own: fc.boolean() })),
      lastAutomaticMailAt: fc.option(at),
      manualMailAt: fc.option(at),
      shopMailAt: fc.option(at),
      dueAt: at,
      settings: fc.record({ coolOffHours: fc.nat(48), maxAgeHours: fc.integer({ min: 1, max: 200 }) }),
    });
    fc.assert(
      fc.property(facts, (overrides) => {
        const told = sendableFacts({ ...overrides, linkHosts: DEFAULT_SETTINGS.allowedHosts });
        expect(underSettings(told, told.settings)).toEqual(told);
      }),
    );
  });

  it.each<[string, Parameters<typeof sendableFacts>[0], Changes, string | null]>([
    [
      'an order between the earlier moment and the decision is not known at it',
      order(1),
      { automation: { delayHours: 4 } },
      null,
    ],
    ['an order before the earlier moment is', order(7), { automation: { delayHours: 4 } }, 'completed_order'],
    ['a later moment forgets nothing', order(1), { automation: { delayHours: 40 } }, 'completed_order'],
    [
      'a mail that the person got before counts for the cool-off time',
      { lastAutomaticMailAt: hoursAgo(30) },
      { coolOffHours: 48 },
      'frequency_cap',
    ],
    [
      'a mail that came only after the earlier moment does not',
      { lastAutomaticMailAt: hoursAgo(2) },
      { automation: { delayHours: 1 } },
      null,
    ],
    [
      'how late the decision came stays',
      { dueAt: hoursAgo(80), settings: { maxAgeHours: 100 } },
      { automation: { delayHours: 5 } },
      'too_old',
    ],
    ['a host that is listed no longer', {}, { allowedHosts: [] }, 'no_link'],
    [
      'a host of a connection is listed under any settings',
      { linkHosts: ['shop.example'] },
      { allowedHosts: ['other.example'] },
      null,
    ],
    [
      'subscribers alone',
      { acceptsMarketing: false },
      { automation: { audience: 'subscribers' } },
      'not_subscribed',
    ],
    ['switched off', {}, { automation: { enabled: false } }, 'automation_off'],
    ['a larger hold-out', { holdOutPoint: 20 }, { automation: { holdOutPercent: 30 } }, 'hold_out'],
  ])('%s', (_name, overrides, changes, expected) => {
    const facts = sendableFacts({ ...overrides });
    // The host stands in the settings, but where a connection brings it.
    if (overrides?.linkHosts === undefined)
      facts.settings = { ...facts.settings, allowedHosts: ['shop.example'] };
    expect(reasonUnder(facts, changes)).toBe(expected);
  });

  it('move the moment of the decision by as much as the wait', () => {
    const moved = underSettings(
      sendableFacts(),
      settingsWith({ abandonAfterMinutes: 70, automation: { delayHours: 9 } }),
    );
    expect(moved.now).toEqual(FACTS_NOW);
    const later = underSettings(sendableFacts(), settingsWith({ automation: { delayHours: 12 } }));
    expect(later.now.getTime() - FACTS_NOW.getTime()).toBe(2 * 3_600_000);
    expect(later.dueAt).toEqual(later.now);
  });
});
