/** Of which mail an action is. */
export type Which = 'automatic' | 'byHand';
export type Key = 'automatic' | 'automatic again' | 'byHand' | 'byHand again';
export type Reason = 'completed_order' | 'already_emailed' | 'provider_error' | 'outcome_unknown';

/** A checkout whose mail is due, its mails, the provider, and what somebody who sees all of it saw. */
export interface State {
  /** The order was told. */
  isBought: boolean;
  automatic: Mail;
  byHand: Mail;
  /** Why no automatic mail goes. */
  reason: Reason | null;
  /** Broken variants only: a *yes* that was looked up before the claim. */
  hasLooked: boolean;
  provider: Record<Key, 'never' | 'held' | 'forgotten'>;
  recovered: boolean | null;
  seen: Seen;
}

export interface Mail {
  /**
   * `waiting`: claimed, and no attempt is under way. `begun`: the request leaves. `taken`: the provider has it, and nobody
   * here knows. `unknown`: nothing more is tried, and an attempt may have got through. `given_up`: certainly none has.
   * `stuck`: broken variants only.
   */
  phase: 'unclaimed' | 'waiting' | 'begun' | 'taken' | 'sent' | 'unknown' | 'given_up' | 'stuck';
  key: Key;
  /** Of an attempt it is not known whether it got through. */
  isUnclear: boolean;
  /** 23 hours have passed since the first such attempt. */
  isOld: boolean;
  /** Settled less than 60 s ago. */
  isFresh: boolean;
}

/** No step looks at it. */
export interface Seen {
  /** How many mails the provider took. */
  mails: Record<Which, number>;
  claimedAfterOrder: boolean;
  begunAfterOrder: boolean;
  automaticAfterByHand: boolean;
  byHandInFlight: boolean;
  repeatedBlindly: boolean;
  /** The automatic mail stood when the order was told. */
  stoodAtOrder: boolean;
}

const UNCLAIMED = { phase: 'unclaimed', isUnclear: false, isOld: false, isFresh: false } as const;

export const INITIAL: State = {
  isBought: false,
  automatic: { ...UNCLAIMED, key: 'automatic' },
  byHand: { ...UNCLAIMED, key: 'byHand' },
  reason: null,
  hasLooked: false,
  provider: { automatic: 'never', 'automatic again': 'never', byHand: 'never', 'byHand again': 'never' },
  recovered: null,
  seen: {
    mails: { automatic: 0, byHand: 0 },
    ...{ claimedAfterOrder: false, begunAfterOrder: false, automaticAfterByHand: false },
    ...{ byHandInFlight: false, repeatedBlindly: false, stoodAtOrder: false },
  },
};

/** It was claimed, and was not taken back. */
export function stands({ phase }: Mail): boolean {
  return phase !== 'unclaimed' && phase !== 'given_up';
}

/** Claimed, and what becomes of it is not known yet. */
export function isUnsettled({ phase }: Mail): boolean {
  return phase === 'waiting' || phase === 'begun' || phase === 'taken';
}

export function isUnderWay({ phase }: Mail): boolean {
  return phase === 'begun' || phase === 'taken';
}

/** Nothing more is tried, and the mail went or may have gone. */
export function isSettled({ phase }: Mail): boolean {
  return phase === 'sent' || phase === 'unknown';
}
