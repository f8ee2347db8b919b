import type { Facts } from './facts.ts';
import { dueAt } from './schedule.ts';
import type { Settings } from './settings.ts';

/**
 * The facts of a decision as they would have been under other settings, as far as they tell it: another delay moves the
 * moment of the decision, and what came only after an earlier moment is not known at it. What happened between the
 * decision and a later moment nobody has written down.
 */
export function underSettings(facts: Facts, settings: Settings): Facts {
  const movedMs = waitMs(settings) - waitMs(facts.settings);
  const connected = facts.linkHosts.filter((host) => !facts.settings.allowedHosts.includes(host));
  const moved: Facts = {
    ...facts,
    settings,
    now: new Date(facts.now.getTime() + movedMs),
    dueAt: new Date(facts.dueAt.getTime() + movedMs),
    linkHosts: [...settings.allowedHosts, ...connected],
  };
  return movedMs < 0 ? asKnownThen(moved) : moved;
}

/** From the last activity to the mail. */
function waitMs(settings: Settings): number {
  return dueAt(new Date(0), settings).getTime();
}

function asKnownThen(facts: Facts): Facts {
  const { now } = facts;
  const known = (at: Date | null) => (at !== null && at <= now ? at : null);
  return {
    ...facts,
    paymentAttempts: facts.paymentAttempts.filter(({ occurredAt }) => occurredAt <= now),
    orders: facts.orders.filter(({ completedAt }) => completedAt <= now),
    suppressions: facts.suppressions.filter(({ since }) => since <= now),
    manualMailAt: known(facts.manualMailAt),
    ledgerMailAt: known(facts.ledgerMailAt),
    shopMailAt: known(facts.shopMailAt),
    lastAutomaticMailAt: known(facts.lastAutomaticMailAt),
  };
}
