import type { Facts } from './facts.ts';
import { purchaseRules } from './rules/purchase-rules.ts';
import { recipientRules } from './rules/recipient-rules.ts';
import type { Finding, Rule } from './rules/rule.ts';
import { sendingRules } from './rules/sending-rules.ts';

/** Why no automatic mail goes, in the order in which one is shown when several hold. */
export const NO_SEND_REASONS = [
  'completed_order',
  'payment_error',
  'unsupported_shipping',
  'phone_only',
  'out_of_stock',
  'free_or_unvisited_shipping',
  'automation_off',
  'unsupported_channel',
  'not_subscribed',
  'no_contact',
  'invalid_email',
  'no_link',
  'unsubscribed',
  'bounced',
  'complained',
  'already_emailed',
  'superseded',
  'frequency_cap',
  'hold_out',
  'observe_only',
  'too_old',
  'provider_error',
  'outcome_unknown',
  'erased',
] as const;
export type NoSendReason = (typeof NO_SEND_REASONS)[number];

/** Stored with each decision; raised whenever a rule changes, so that an old decision can be told from today's rules. */
export const RULES_VERSION = '3';

const RULES: Record<NoSendReason, Rule> = { ...purchaseRules, ...recipientRules, ...sendingRules };

/** Those of which each tells that something is broken or not set up. */
export const FAULTS: readonly NoSendReason[] = NO_SEND_REASONS.filter((code) => RULES[code].isFault);

export interface RuleVerdict extends Finding {
  code: NoSendReason;
  /** A sentence: why no mail goes, or why this rule lets it go. */
  text: string;
}

export interface Decision {
  wouldSend: boolean;
  /** The first in order of the reasons that block; null if none does. */
  reason: NoSendReason | null;
  /** All rules, in order, whether they block or not. */
  rules: RuleVerdict[];
}

/** Evaluates every rule upon the facts. It reads no clock: the moment is `facts.now`. */
export function decide(facts: Facts): Decision {
  const rules = NO_SEND_REASONS.map((code) => verdict(code, facts));
  const reason = rules.find((rule) => rule.blocks)?.code ?? null;
  return { wouldSend: reason === null, reason, rules };
}

/** @returns the codes of the rules that say no, in order. */
export function blockedBy(decision: Decision): NoSendReason[] {
  return decision.rules.filter((rule) => rule.blocks).map(({ code }) => code);
}

/** @returns whether a mail could go if the rules of these codes did not exist. */
export function passesAllBut(facts: Facts, codes: readonly NoSendReason[]): boolean {
  return NO_SEND_REASONS.every((code) => codes.includes(code) || !RULES[code].look(facts).blocks);
}

/** @returns the sentence for people; for a code that no rule has (any more), one that names the code. */
export function reasonText(code: string): string {
  return isNoSendReason(code) ? RULES[code].text : `No mail was sent (${code}).`;
}

/**
 * Why a mail did not go of which the provider told that it could not send it: what stopped the attempts, unless that was
 * only that nobody knew.
 */
export function reasonOfFailed(failureCode: string | null): string {
  const isOurs = failureCode !== null && failureCode !== ('outcome_unknown' satisfies NoSendReason);
  return isOurs ? failureCode : ('provider_error' satisfies NoSendReason);
}

export function isNoSendReason(code: string): code is NoSendReason {
  return Object.hasOwn(RULES, code);
}

function verdict(code: NoSendReason, facts: Facts): RuleVerdict {
  const { text, passText, look } = RULES[code];
  const { blocks, facts: looked } = look(facts);
  return { code, blocks, text: blocks ? text : passText, facts: looked };
}
