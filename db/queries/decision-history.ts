import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { DecidedPeriod } from './decision-summary.ts';

/** A decision as it was taken and stored. */
export interface StoredDecision {
  id: number;
  checkoutId: number;
  decidedAt: Date;
  reason: string | null;
  /** The codes of all rules that said no. */
  blockedBy: string[];
  rulesVersion: string;
  /** Empty after an erasure. */
  facts: unknown;
}

/**
 * Reads decisions of a shop batch by batch, the oldest first, each batch anew from where the last one ended: however
 * many there are, no more than one batch is in memory.
 */
export async function* streamDecisions(
  db: Database,
  shopId: number,
  { from, before }: DecidedPeriod,
  batch = 500,
): AsyncGenerator<StoredDecision> {
  let after = { decidedAt: from, id: 0 };
  for (;;) {
    const { rows } = await sql<StoredDecision>`
      select d.id, d.checkout_id as "checkoutId", d.decided_at as "decidedAt", d.reason, d.rules_version as "rulesVersion",
        d.facts, coalesce(d.blocked_by, array(
          select rule->>'code' from jsonb_array_elements(d.rules) with ordinality as told(rule, place)
          where rule->'blocks' = 'true' order by place)) as "blockedBy"
      from decisions d
      where d.shop_id = ${shopId} and d.decided_at < ${before}
        and (d.decided_at, d.id) > (${after.decidedAt}::timestamptz, ${after.id})
      order by d.decided_at, d.id limit ${batch}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    after = { decidedAt: last.decidedAt, id: last.id };
  }
}
