import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { KillableWorld } from '../support/killable-world.ts';
import { until } from '../support/process-until.ts';

const LIMIT_MS = 120_000;
const LOOK_AGAIN_MS = 50;

/** How many attempts at each mail had ended. */
type Attempts = Map<number, number>;

/**
 * Waits until the shops' checkouts have had done what is due by now: carried to Temporal, decided, attempted since, marked.
 *
 * @param before what `attemptsOf` told before that.
 */
export async function untilSettled(world: KillableWorld, shopIds: number[], before: Attempts): Promise<void> {
  const now = world.clock.now();
  let left: string[] = [];
  await until(
    'all that is due is done',
    async () => {
      left = await listUnsettled(world.db, shopIds, now, before);
      await world.passPause();
      return left.length === 0;
    },
    LIMIT_MS,
    LOOK_AGAIN_MS,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${left.slice(0, 10).join(', ')}`);
  });
}

export async function attemptsOf(db: Database, shopIds: number[]): Promise<Attempts> {
  const { rows } = await sql<{ id: number; n: number }>`
    select m.id, count(a.outcome)::int as n from messages m left join email_attempts a on a.message_id = m.id
    where m.shop_id = any(${shopIds}) and m.settled_at is null group by m.id`.execute(db);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

async function listUnsettled(
  db: Database,
  shopIds: number[],
  now: Date,
  before: Attempts,
): Promise<string[]> {
  const { rows } = await sql<{ what: string; message: number | null }>`
    select 'outbox of ' || kind as what, null::bigint as message from outbox where shop_id = any(${shopIds})
    union all
    select c.token || ' to mark', null from checkouts c where c.shop_id = any(${shopIds}) and c.recovery_pending_since is not null
    union all
    select c.token || ' to decide', null from checkouts c join shops s on s.id = c.shop_id
    where c.shop_id = any(${shopIds}) and c.decided_at is null and c.had_contact
      and (c.last_activity_at + (s.abandon_after_ms + s.delay_ms) * interval '1 millisecond' <= ${now})
      and not exists (select from messages m where m.checkout_id = c.id and m.kind = 'automatic' and m.voided_at is null)
    union all
    select c.token || ' to attempt', m.id from messages m join checkouts c on c.id = m.checkout_id
    where m.shop_id = any(${shopIds}) and m.settled_at is null and m.voided_at is null`.execute(db);
  const attempts = await attemptsOf(db, shopIds);
  return rows
    .filter(({ message }) => message === null || (attempts.get(message) ?? 0) <= (before.get(message) ?? 0))
    .map(({ what }) => what);
}
