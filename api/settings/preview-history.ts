import { countDecided, type DecidedPeriod } from '../../db/queries/decision-summary.ts';
import { isOfEarlierWait } from '../../db/queries/decisions.ts';
import { listDecided, listDecidedIds, type DecidedCheckout } from '../../db/queries/settings-preview.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { decide } from '../../domain/no-send.ts';
import { countByReason, type OutcomeCount } from '../../domain/reason-counts.ts';
import { underSettings } from '../../domain/rejudge.ts';
import type { Settings } from '../../domain/settings.ts';
import { readStoredFacts } from '../../domain/stored-facts.ts';
import type { ApiDeps } from '../deps.ts';

const PERIOD_MS = 90 * 86_400_000;
/** More than this many are judged by a sample. */
const JUDGED_AT_MOST = 4_000;
const BATCH = 500;
/** Where facts are large, the sample ends here; its order is one of chance, so it is as good a sample as a longer one. */
const TIME_LIMIT_MS = 900;

/** What the last 90 days would have looked like under the settings, beside what happened. */
export async function previewHistory({ db }: Pick<ApiDeps, 'db'>, shop: Shop, settings: Settings, now: Date) {
  const period: DecidedPeriod = { from: new Date(now.getTime() - PERIOD_MS), before: now };
  const decided = (await countDecided(db, shop.id, period)).reduce(
    (sum, { checkouts }) => sum + checkouts,
    0,
  );
  const ids = await listDecidedIds(db, shop.id, period, JUDGED_AT_MOST);
  const happened: OutcomeCount[] = [];
  const proposed: OutcomeCount[] = [];
  let withoutFacts = 0;
  const startedMs = performance.now();
  for (let from = 0; from < ids.length; from += BATCH) {
    if (performance.now() - startedMs > TIME_LIMIT_MS) break;
    for (const checkout of await listDecided(db, ids.slice(from, from + BATCH))) {
      const was = outcomeOf(checkout);
      const facts = factsOf(checkout);
      if (facts === null) withoutFacts += 1;
      happened.push({ reason: was, checkouts: 1 });
      const would = facts === null ? was : decide(underSettings(facts, settings)).reason;
      proposed.push({ reason: would, checkouts: 1 });
    }
  }
  return {
    from: period.from.toISOString(),
    to: period.before.toISOString(),
    decided,
    judged: happened.length,
    withoutFacts,
    happened: countByReason(happened),
    proposed: countByReason(proposed),
  };
}

/** What was decided of the automatic mail; a mail by hand is none of the settings' doing. */
function outcomeOf({
  email_status: status,
  email_status_reason: reason,
  taken,
}: DecidedCheckout): string | null {
  return status === 'not_sent' ? reason : (taken?.reason ?? null);
}

/** @returns null where a completion decided without a decision being taken, and after an erasure. */
function factsOf(checkout: DecidedCheckout) {
  const { taken } = checkout;
  if (taken === null || isOfEarlierWait(taken, checkout)) return null;
  return readStoredFacts(checkout.facts)?.facts ?? null;
}
