import {
  isSettled,
  isUnderWay,
  isUnsettled,
  stands,
  type Key,
  type Reason,
  type State,
  type Which,
} from './protocol-state.ts';

/** What may happen next. The live test plays the same names against the real code. */
export type Action =
  | 'order'
  | 'ask by hand'
  | 'mark'
  | 'a minute passes'
  | 'a day passes'
  | 'crash'
  | 'look'
  | 'claim'
  | 'retry'
  | 'retry by hand'
  | `${'take' | 'answer' | 'lose answer' | 'fail' | 'refuse' | 'reject'}${'' | ' by hand'}`;

/** What the protocol rests on; each can be left out, to see what it is for. */
export interface Protocol {
  /** The claim, and each attempt, are written down in the transaction that looks whether it was bought. */
  claimsWithDecision: boolean;
  /** The claim is written down before the request leaves, not after. */
  claimsBeforeSending: boolean;
  /** The decision is taken again before each attempt. */
  decidesAgain: boolean;
  keepsKey: boolean;
  stopsAfter23Hours: boolean;
  /** An attempt that was cut off counts as one that may have got through. */
  countsCutOffAsUnclear: boolean;
  byHandWaits: boolean;
  automaticYields: boolean;
  /** One that was cut off while it waited is taken up again. */
  goesOnAfterCrash: boolean;
}

export const PROTOCOL: Protocol = {
  ...{ claimsWithDecision: true, claimsBeforeSending: true, decidesAgain: true, keepsKey: true },
  ...{ stopsAfter23Hours: true, countsCutOffAsUnclear: true, byHandWaits: true, automaticYields: true },
  goesOnAfterCrash: true,
};

/** @returns what may happen in a state, and what it leads to. */
export function next(state: State, protocol: Protocol): [Action, State][] {
  const steps: [Action, State][] = [];
  const may = (action: Action, change: (draft: State) => void) => {
    const draft = structuredClone(state);
    change(draft);
    steps.push([action, draft]);
  };
  addWorld(state, may);
  addAutomatic(state, protocol, may);
  if (state.byHand.phase === 'waiting') {
    may('retry by hand', (draft) => {
      begin(draft, 'byHand', protocol);
    });
  }
  if (mayAskByHand(state, protocol)) may('ask by hand', askByHand);
  for (const which of ['automatic', 'byHand'] as const) addAnswers(state, which, may);
  if (isUnderWay(state.automatic) || isUnderWay(state.byHand)) {
    may('crash', (draft) => {
      cutOff(draft, 'automatic', protocol);
      cutOff(draft, 'byHand', protocol);
    });
  }
  return steps;
}

type May = (action: Action, change: (draft: State) => void) => void;

/** The shopper, and time: none passes for long while a request is under way, which has 10 s to be answered. */
function addWorld(state: State, may: May): void {
  if (!state.isBought) may('order', tellOrder);
  if (state.isBought && state.recovered === null && isSettled(state.automatic)) {
    may('mark', (draft) => {
      draft.recovered = draft.seen.stoodAtOrder;
    });
  }
  if (isUnderWay(state.automatic) || isUnderWay(state.byHand)) return;
  if (state.automatic.isFresh) may('a minute passes', passMinute);
  may('a day passes', passDay);
}

function tellOrder(draft: State): void {
  draft.isBought = true;
  draft.seen.stoodAtOrder = stands(draft.automatic);
  // Told at once where nothing was claimed; a claim is looked at by its next attempt.
  if (draft.reason === null && draft.automatic.phase === 'unclaimed') draft.reason = 'completed_order';
}

function passMinute(draft: State): void {
  draft.automatic.isFresh = false;
}

function passDay(draft: State): void {
  passMinute(draft);
  for (const which of ['automatic', 'byHand'] as const) if (draft[which].isUnclear) draft[which].isOld = true;
  for (const key of Object.keys(draft.provider) as Key[]) {
    if (draft.provider[key] === 'held') draft.provider[key] = 'forgotten';
  }
}

function addAutomatic(state: State, protocol: Protocol, may: May): void {
  const { automatic, reason } = state;
  if (reason !== null && !state.hasLooked) return;
  if (automatic.phase === 'waiting') {
    may('retry', (draft) => {
      begin(draft, 'automatic', protocol);
    });
  }
  if (automatic.phase !== 'unclaimed') return;
  if (!protocol.claimsWithDecision && !state.hasLooked) {
    may('look', (draft) => {
      const no = whyNot(draft, 'automatic', protocol);
      draft.reason = no;
      draft.hasLooked = no === null;
    });
    return;
  }
  may('claim', (draft) => {
    begin(draft, 'automatic', protocol);
  });
}

/** The decision, the claim the first time, and the note that an attempt begins: one transaction. */
function begin(draft: State, which: Which, protocol: Protocol): void {
  const mail = draft[which];
  const isFirst = mail.phase === 'unclaimed';
  const isSettledBefore = (isFirst && draft.hasLooked) || (!isFirst && !protocol.decidesAgain);
  const no = isSettledBefore ? null : whyNot(draft, which, protocol);
  if (no !== null) return giveUp(draft, which, no);
  const { seen } = draft;
  seen.claimedAfterOrder ||= isFirst && draft.isBought;
  seen.begunAfterOrder ||= draft.isBought;
  seen.automaticAfterByHand ||= which === 'automatic' && isFirst && stands(draft.byHand);
  seen.repeatedBlindly ||= mail.isOld;
  if (!isFirst && mail.isUnclear && !protocol.keepsKey) mail.key = `${which} again`;
  mail.phase = 'begun';
}

function whyNot({ isBought, byHand, ...state }: State, which: Which, protocol: Protocol): Reason | null {
  const { isOld } = which === 'automatic' ? state.automatic : byHand;
  if (isBought) return 'completed_order';
  if (which === 'automatic' && stands(byHand) && protocol.automaticYields) return 'already_emailed';
  return isOld && protocol.stopsAfter23Hours ? 'outcome_unknown' : null;
}

/** A *no*, or a refusal for good: nothing more is tried. What certainly did not go is taken back. */
function giveUp(draft: State, which: Which, reason: Reason): void {
  const mail = draft[which];
  if (mail.phase !== 'unclaimed') mail.phase = mail.isUnclear ? 'unknown' : 'given_up';
  if (which === 'automatic') {
    draft.reason = reason;
    mail.isFresh = mail.phase === 'unknown';
    return;
  }
  // Nothing went by hand after all: the automatic mail is decided as if nobody had asked.
  if (mail.phase === 'given_up' && draft.reason === 'already_emailed') {
    draft.reason = draft.isBought ? 'completed_order' : null;
  }
}

function mayAskByHand({ isBought, automatic, byHand }: State, protocol: Protocol): boolean {
  if (isBought || byHand.phase !== 'unclaimed') return false;
  return !protocol.byHandWaits || !(isUnsettled(automatic) || automatic.isFresh);
}

function askByHand(draft: State): void {
  draft.seen.byHandInFlight ||= isUnsettled(draft.automatic) || draft.automatic.isFresh;
  draft.byHand.phase = 'waiting';
}

const IS_BY_HAND = { automatic: '', byHand: ' by hand' } as const;

/** What the provider does with a request, and what is written down of it. */
function addAnswers(state: State, which: Which, may: May): void {
  const { phase } = state[which];
  const suffix = IS_BY_HAND[which];
  const ends = (draft: State, isUnclear: boolean) => {
    draft[which].isUnclear ||= isUnclear;
    draft[which].phase = 'waiting';
  };
  if (phase === 'begun') {
    may(`take${suffix}`, (draft) => {
      take(draft, which);
    });
    may(`fail${suffix}`, (draft) => {
      ends(draft, true);
    });
    may(`refuse${suffix}`, (draft) => {
      ends(draft, false);
    });
    may(`reject${suffix}`, (draft) => {
      // The decision is taken anew, with all that is known: of two reasons the purchase comes first.
      giveUp(draft, which, draft.isBought ? 'completed_order' : 'provider_error');
    });
  }
  if (phase === 'taken') {
    may(`answer${suffix}`, (draft) => {
      draft[which].phase = 'sent';
      draft[which].isFresh = which === 'automatic';
    });
    may(`lose answer${suffix}`, (draft) => {
      ends(draft, true);
    });
  }
}

/** The provider takes one mail under a key, as long as it holds the key. */
function take(draft: State, which: Which): void {
  const mail = draft[which];
  // Two are too many already; the walk would not end if more were told apart.
  if (draft.provider[mail.key] !== 'held') draft.seen.mails[which] = Math.min(2, draft.seen.mails[which] + 1);
  draft.provider[mail.key] = 'held';
  mail.phase = 'taken';
}

/** The worker is killed: of a request that was under way nobody knows. */
function cutOff(draft: State, which: Which, protocol: Protocol): void {
  const mail = draft[which];
  if (!isUnderWay(mail)) return;
  if (!protocol.goesOnAfterCrash) {
    mail.phase = 'stuck';
    return;
  }
  mail.phase = which === 'automatic' && !protocol.claimsBeforeSending ? 'unclaimed' : 'waiting';
  mail.isUnclear ||= mail.phase === 'waiting' && protocol.countsCutOffAsUnclear;
}
