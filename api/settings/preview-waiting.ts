import { listClaimsUnderWay } from '../../db/queries/claims.ts';
import { countWaiting } from '../../db/queries/decision-summary.ts';
import { listFactRows } from '../../db/queries/facts.ts';
import { listWaiting } from '../../db/queries/settings-preview.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { toFacts, type ClaimFacts, type FactRow } from '../../domain/fact-rows.ts';
import { decide } from '../../domain/no-send.ts';
import { countByReason } from '../../domain/reason-counts.ts';
import { dueAt } from '../../domain/schedule.ts';
import type { Settings } from '../../domain/settings.ts';
import type { ApiDeps } from '../deps.ts';

/** More than this many are judged by a sample: reading their facts would take too long. */
const JUDGED_AT_MOST = 1_000;
const BATCH = 250;

/** What would become of one that waits: its reason, and when it would be decided; null is at once. */
interface Outcome {
  reason: string | null;
  at: Date | null;
}

/** What would become of the checkouts that wait, if these were the settings from now on. */
export async function previewWaiting(
  { db, secrets }: Pick<ApiDeps, 'db' | 'secrets'>,
  shop: Shop,
  settings: Settings,
  now: Date,
) {
  const { checkouts } = await countWaiting(db, shop.id, now);
  const rows = await listWaiting(db, shop.id, JUDGED_AT_MOST);
  const outcomes: Outcome[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const claims = new Map(
      (
        await listClaimsUnderWay(
          db,
          batch.map(({ id }) => id),
        )
      ).map((claim) => [claim.checkout_id, claim]),
    );
    for (const { own, newer } of await listFactRows(db, batch, secrets)) {
      const proposed = { own: under(own, settings), newer: newer.map((row) => under(row, settings)) };
      const due = dueAt(own.lastActivityAt, settings);
      const at = due > now ? due : null;
      const claim = claims.get(own.id);
      const facts = toFacts(proposed, at ?? now, claim && underWay(claim));
      outcomes.push({ reason: decide(facts).reason, at });
    }
  }
  return { checkouts, judged: outcomes.length, ...counted(outcomes) };
}

function under(row: FactRow, settings: Settings): FactRow {
  return { ...row, settings };
}

/** A mail that is still tried does not stand in its own way. */
function underWay({
  id,
  unknown_since: unknownSince,
}: {
  id: number;
  unknown_since: Date | null;
}): ClaimFacts {
  return { messageId: id, refusedForGood: null, unknownSince };
}

function counted(outcomes: Outcome[]) {
  const later = outcomes.flatMap(({ reason, at }) => (reason === null && at !== null ? [at.getTime()] : []));
  const isoOf = (ms: number) => (later.length === 0 ? null : new Date(ms).toISOString());
  const { sent, notSent } = countByReason(outcomes.map(({ reason }) => ({ reason, checkouts: 1 })));
  return {
    now: sent - later.length,
    later: {
      checkouts: later.length,
      firstAt: isoOf(Math.min(...later)),
      lastAt: isoOf(Math.max(...later)),
    },
    notAtAll: notSent,
  };
}
