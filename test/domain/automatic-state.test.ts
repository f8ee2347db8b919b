import { describe, expect, it } from 'vitest';
import { automaticState, type AutomaticFacts } from '../../domain/automatic-state.ts';

const AT = new Date('2026-03-02T12:00:00Z');
const DECIDED: AutomaticFacts = {
  erased: false,
  completedAt: null,
  abandonedAt: AT,
  decidedAt: AT,
  hasMailByHand: false,
  claim: null,
  decisionReason: null,
};
const claim = (status: string, sentAt: Date | null, failureCode: string | null = null) => ({
  claim: { status, sentAt, failureCode },
});
const known = (emailStatus: 'sent' | 'not_sent' | null, reason: string | null) => ({
  ...{ kind: 'known', emailStatus, reason },
});

describe('a checkout whose mail by hand no longer counts', () => {
  it.each<[string, Partial<AutomaticFacts>, object]>([
    ['was erased', { erased: true }, { kind: 'stays' }],
    ['has another mail by hand', { hasMailByHand: true, ...claim('unknown', null) }, { kind: 'stays' }],
    ['is undecided', { decidedAt: null, abandonedAt: null }, known(null, null)],
    ['was mailed by itself', claim('delivered', AT), known('sent', null)],
    ['was mailed, and the mail failed afterwards', claim('failed', AT), known('sent', null)],
    ['may have been mailed', claim('unknown', null, 'completed_order'), known('not_sent', 'completed_order')],
    ['has an automatic mail that failed', claim('failed', null), known('not_sent', 'provider_error')],
    [
      'has one of which nobody knew before',
      claim('failed', null, 'outcome_unknown'),
      known('not_sent', 'provider_error'),
    ],
    [
      'has one that was given up before',
      claim('failed', null, 'unsubscribed'),
      known('not_sent', 'unsubscribed'),
    ],
    [
      'was completed before it was abandoned',
      { completedAt: AT, abandonedAt: null },
      known('not_sent', null),
    ],
    ['was not to be mailed', { decisionReason: 'observe_only' }, known('not_sent', 'observe_only')],
    ['was held back on its account', { decisionReason: 'already_emailed' }, { kind: 'undecided' }],
  ])('answers as if it had never been asked for: it %s', (_, changes, state) => {
    expect(automaticState({ ...DECIDED, ...changes })).toEqual(state);
  });
});
