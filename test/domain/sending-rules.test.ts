import { describe, expect, test } from 'vitest';
import { decide, type NoSendReason } from '../../domain/no-send.ts';
import { FACTS_NOW, hoursAgo, sendableFacts, type FactsOverrides } from '../support/facts.ts';

function blocks(code: NoSendReason, overrides: FactsOverrides): boolean {
  return decide(sendableFacts(overrides)).rules.find((rule) => rule.code === code)?.blocks === true;
}

function aMillisecondAfter(at: Date): Date {
  return new Date(at.getTime() + 1);
}

describe('already_emailed', () => {
  test.each(['manualMailAt', 'ledgerMailAt', 'shopMailAt'] as const)('%s is enough', (mail) => {
    expect(blocks('already_emailed', { [mail]: hoursAgo(2_000) })).toBe(true);
  });
});

describe('superseded', () => {
  test.each([
    ['open', false, true],
    ['open', true, true],
    ['abandoned', true, true],
    ['abandoned', false, false],
  ] as const)('by a newer checkout that is %s and passes every other rule: %j', (state, passes, expected) => {
    expect(blocks('superseded', { newerCheckouts: [{ id: 'co_2', state, passes }] })).toBe(expected);
    const nobody = { id: 'co_3', state: 'abandoned', passes: false } as const;
    expect(blocks('superseded', { newerCheckouts: [nobody, { id: 'co_2', state, passes }] })).toBe(expected);
  });
});

describe('frequency_cap', () => {
  test.each([
    [24, hoursAgo(24), false],
    [24, aMillisecondAfter(hoursAgo(24)), true],
    [0.5, hoursAgo(0.4), true],
    [0, FACTS_NOW, false],
    [0, aMillisecondAfter(FACTS_NOW), false],
    [24, aMillisecondAfter(FACTS_NOW), true],
    [24, null, false],
  ])('%d hours to cool off, the last mail at %j', (coolOffHours, lastAutomaticMailAt, expected) => {
    expect(blocks('frequency_cap', { settings: { coolOffHours }, lastAutomaticMailAt })).toBe(expected);
  });
});

describe('hold_out', () => {
  test.each([
    [0, 0, false],
    [0.1, 0, true],
    [10, 10, false],
    [10, 9.999, true],
    [50, 99.9, false],
  ])('%d per cent set aside, the person at %d', (holdOutPercent, holdOutPoint, expected) => {
    expect(blocks('hold_out', { settings: { automation: { holdOutPercent } }, holdOutPoint })).toBe(expected);
  });
});

describe('too_old', () => {
  test.each([
    [72, hoursAgo(72), false],
    [72, new Date(hoursAgo(72).getTime() - 1), true],
    [0.001, hoursAgo(0.002), true],
    [72, hoursAgo(-5), false],
  ])('%d hours at most, due at %j', (maxAgeHours, dueAt, expected) => {
    expect(blocks('too_old', { settings: { maxAgeHours }, dueAt })).toBe(expected);
  });
});

describe('outcome_unknown', () => {
  test('blocks from 23 hours after the first attempt of unknown outcome on', () => {
    expect(blocks('outcome_unknown', { unknownSince: hoursAgo(23) })).toBe(true);
    expect(blocks('outcome_unknown', { unknownSince: aMillisecondAfter(hoursAgo(23)) })).toBe(false);
  });
});
