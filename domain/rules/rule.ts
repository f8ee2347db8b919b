import type { Facts } from '../facts.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a rule found, with the facts that it looked at. They are shown to staff and hold nothing personal. */
export interface Finding {
  blocks: boolean;
  facts: Record<string, Json>;
}

export interface Rule {
  /** Why no mail goes: the tooltip in the list. */
  text: string;
  /** The same when the rule lets the mail out. */
  passText: string;
  /**
   * A mail was wanted, and something that is broken or not set up kept it from going: the alarm counts such reasons.
   * Without it the shopper or the merchant wants no mail, and all is well.
   */
  isFault?: true;
  look(facts: Facts): Finding;
}

/** @returns an instant as it stands among a rule's facts. */
export function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
