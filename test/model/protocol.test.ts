import { describe, expect, it } from 'vitest';
import { explore, isOver, wayTo, type Explored } from './explore.ts';
import { sampleInterleavings } from './interleavings.ts';
import { type Promised } from './promises.ts';
import { PROTOCOL, type Protocol } from './protocol.ts';

/** Which promise is broken, and the shortest way to see it. */
function broken({ broken: found }: Explored): Record<string, string> {
  return Object.fromEntries([...found].map(([promise, reached]) => [promise, wayTo(reached).join(', ')]));
}

describe("the protocol of a checkout's mails", () => {
  const explored = explore(PROTOCOL);

  it('keeps its promises in every state that any interleaving leads to', () => {
    expect(broken(explored)).toEqual({});
  });

  it('was walked through: so many states, steps between them, and states in which nothing is owed any more', () => {
    const over = explored.states.filter(({ state }) => isOver(state)).length;
    expect({ states: explored.states.length, steps: explored.steps, over }).toEqual({
      states: 754,
      steps: 1_890,
      over: 368,
    });
  });

  it('ends in every way that mission.md names', () => {
    const over = explored.states.map(({ state }) => state).filter(isOver);
    const endings = new Set(over.map(({ automatic, reason }) => `${automatic.phase}, ${String(reason)}`));
    expect([...endings].toSorted()).toEqual([
      'given_up, completed_order',
      'given_up, provider_error',
      'sent, null',
      'unclaimed, already_emailed',
      'unclaimed, completed_order',
      'unknown, completed_order',
      'unknown, outcome_unknown',
      'unknown, provider_error',
    ]);
  });

  it('is sampled for the live test so that every action is met', () => {
    const actions = (ways: { action: string }[][]) => new Set(ways.flat().map(({ action }) => action));
    const every = new Set(explored.states.flatMap(({ steps }) => steps.map(({ action }) => action)));
    expect(actions(sampleInterleavings(explored, 1, 16))).toEqual(every);
  });
});

/** What each rule is for: what is broken without it, and the shortest way there. */
const NEEDED_FOR: Record<keyof Protocol, [Promised, string]> = {
  claimsWithDecision: ['never after the purchase', 'look, order, claim'],
  claimsBeforeSending: ['never two', 'claim, take, crash, a day passes, claim, take'],
  decidesAgain: ['never after the purchase', 'ask by hand, order, retry by hand'],
  keepsKey: ['never two', 'claim, take, lose answer, retry, take'],
  stopsAfter23Hours: ['never two', 'claim, take, lose answer, a day passes, retry, take'],
  countsCutOffAsUnclear: ['given up is certainly not sent', 'claim, order, take, crash, retry'],
  byHandWaits: ['never two', 'claim, ask by hand'],
  automaticYields: ['never two', 'ask by hand, claim'],
  goesOnAfterCrash: ['never none without a reason', 'claim, crash'],
};

describe('a protocol that leaves out one of its rules', () => {
  it.each(Object.entries(NEEDED_FOR))('%s: breaks a promise', (rule, [promise, way]) => {
    expect(broken(explore({ ...PROTOCOL, [rule]: false }))).toMatchObject({ [promise]: way });
  });
});
