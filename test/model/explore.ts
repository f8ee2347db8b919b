import { INITIAL, type State } from './protocol-state.ts';
import { next, type Action, type Protocol } from './protocol.ts';
import { PROMISES, type Promised } from './promises.ts';

/** A state that can be reached, and the shortest way there. */
export interface Reached {
  state: State;
  from: Reached | null;
  by: Action | null;
  steps: { action: Action; to: Reached }[];
}

export interface Explored {
  states: Reached[];
  /** How many steps there are between them. */
  steps: number;
  /** The first state in which each promise is broken. */
  broken: Map<Promised, Reached>;
}

/** Walks breadth-first over every state that can be reached, by every interleaving. */
export function explore(protocol: Protocol): Explored {
  const known = new Map<string, Reached>();
  const reach = (state: State, from: Reached | null, by: Action | null): Reached => {
    const name = JSON.stringify(state);
    const before = known.get(name);
    if (before !== undefined) return before;
    const reached: Reached = { state, from, by, steps: [] };
    known.set(name, reached);
    states.push(reached);
    return reached;
  };
  const states: Reached[] = [];
  reach(INITIAL, null, null);
  // What is found meanwhile is walked, too.
  for (const reached of states) {
    for (const [action, state] of next(reached.state, protocol)) {
      const to = reach(state, reached, action);
      if (to !== reached) reached.steps.push({ action, to });
    }
  }
  return { states, steps: states.reduce((n, { steps }) => n + steps.length, 0), broken: findBroken(states) };
}

function findBroken(states: Reached[]): Map<Promised, Reached> {
  const broken = new Map<Promised, Reached>();
  for (const reached of states) {
    for (const [promise, holds] of Object.entries(PROMISES) as [Promised, (state: State) => boolean][]) {
      if (!broken.has(promise) && !holds(reached.state)) broken.set(promise, reached);
    }
  }
  const hopeless = findHopeless(states);
  if (hopeless !== undefined) broken.set('never none without a reason', hopeless);
  return broken;
}

/** A mail that is undecided, with no way left on which it goes or gets a reason. */
function findHopeless(states: Reached[]): Reached | undefined {
  const into = new Map<Reached, Reached[]>(states.map((reached) => [reached, []]));
  for (const reached of states) for (const { to } of reached.steps) into.get(to)?.push(reached);
  const hopeful = new Set(states.filter(({ state }) => isOver(state)));
  for (const reached of hopeful) for (const before of into.get(reached) ?? []) hopeful.add(before);
  return states.find((reached) => !hopeful.has(reached));
}

/** Nothing is under way or owed any more. */
export function isOver({ automatic, byHand, reason }: State): boolean {
  const isSettled = (phase: string) => ['unclaimed', 'sent', 'unknown', 'given_up'].includes(phase);
  const isExplained = automatic.phase === 'sent' || reason !== null;
  return isExplained && isSettled(automatic.phase) && isSettled(byHand.phase);
}

/** @returns the actions that lead there, oldest first. */
export function wayTo(reached: Reached): Action[] {
  const way: Action[] = [];
  for (let at: Reached | null = reached; at !== null; at = at.from) if (at.by !== null) way.unshift(at.by);
  return way;
}
