import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../domain/facts.ts';
import {
  NO_SEND_REASONS,
  decide,
  passesAllBut,
  reasonText,
  type NoSendReason,
} from '../../domain/no-send.ts';
import { purchaseRules } from '../../domain/rules/purchase-rules.ts';
import { recipientRules } from '../../domain/rules/recipient-rules.ts';
import { sendingRules } from '../../domain/rules/sending-rules.ts';
import { combined, SINGLE_BLOCKS } from '../support/blocking-facts.ts';
import { FACTS_NOW, sendableFacts } from '../support/facts.ts';

function blocking(facts: Facts): NoSendReason[] {
  return decide(facts)
    .rules.filter((rule) => rule.blocks)
    .map((rule) => rule.code);
}

const someReasons = fc.subarray([...NO_SEND_REASONS]);

describe('the decision', () => {
  test('lets the mail go when nothing stands against it', () => {
    expect(decide(sendableFacts())).toMatchObject({ wouldSend: true, reason: null });
    expect(blocking(sendableFacts())).toEqual([]);
  });

  test.each(NO_SEND_REASONS)('is stopped by %s alone, which is the only rule that blocks', (code) => {
    const facts = sendableFacts(SINGLE_BLOCKS[code]);
    expect(decide(facts)).toMatchObject({ wouldSend: false, reason: code });
    expect(blocking(facts)).toEqual([code]);
  });

  test('evaluates every rule, in order, each with a sentence and facts that are plain JSON', () => {
    fc.assert(
      fc.property(someReasons, (codes) => {
        const { rules } = decide(combined(codes));
        expect(rules.map((rule) => rule.code)).toEqual([...NO_SEND_REASONS]);
        for (const rule of rules) expect(rule.text).toMatch(/^[A-Z].*\.$/);
        expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
      }),
    );
  });

  test('shows the first in order of the rules that block', () => {
    fc.assert(
      fc.property(someReasons, (codes) => {
        const facts = combined(codes);
        expect(decide(facts).reason).toBe(
          NO_SEND_REASONS.find((code) => blocking(facts).includes(code)) ?? null,
        );
        expect(decide(facts).wouldSend).toBe(blocking(facts).length === 0);
      }),
    );
  });

  test('is never turned into a yes by one more blocking fact', () => {
    fc.assert(
      fc.property(someReasons, fc.constantFrom(...NO_SEND_REASONS), (codes, added) => {
        const reasons = [...codes.filter((code) => code !== added), added];
        expect(decide(combined(reasons)).wouldSend).toBe(false);
      }),
    );
  });

  test('depends on the facts only: asked twice it says the same, and it leaves them as they are', () => {
    fc.assert(
      fc.property(someReasons, (codes) => {
        const facts = combined(codes);
        const before = structuredClone(facts);
        expect(decide(facts)).toEqual(decide(structuredClone(facts)));
        expect(facts).toEqual(before);
      }),
    );
  });

  test('holds nothing personal among the facts of its rules', () => {
    const { rules } = decide(
      sendableFacts({ checkout: { email: 'greta@personal.example', phone: '+46701234567' } }),
    );
    expect(JSON.stringify(rules)).not.toMatch(/greta|personal|4670/);
  });
});

describe('the rules', () => {
  test('are one for each reason, and none beside', () => {
    const codes = [purchaseRules, recipientRules, sendingRules].flatMap((rules) => Object.keys(rules));
    expect(codes).toEqual([...NO_SEND_REASONS]);
  });

  test('leave out those that are asked to be left out, and no other', () => {
    fc.assert(
      fc.property(someReasons, someReasons, (codes, leftOut) => {
        const facts = combined(codes);
        const left = blocking(facts).filter((code) => !leftOut.includes(code));
        expect(passesAllBut(facts, leftOut)).toBe(left.length === 0);
      }),
    );
  });

  test.each(NO_SEND_REASONS)('tell %s in one sentence, another one than any other rule', (code) => {
    expect(reasonText(code)).toMatch(/^[A-Z][^_]+\.$/);
    expect(NO_SEND_REASONS.filter((other) => reasonText(other) === reasonText(code))).toEqual([code]);
  });

  test('have a sentence even for a code of yesterday', () => {
    expect(reasonText('toString')).toBe('No mail was sent (toString).');
  });

  test('say why a rule lets the mail go where it does not block', () => {
    const { rules } = decide(sendableFacts({ now: FACTS_NOW }));
    for (const { code, text } of rules) expect(text).not.toBe(reasonText(code));
  });
});
