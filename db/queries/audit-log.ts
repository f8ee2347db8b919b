import { sql } from 'kysely';
import type { AuditChange, AuditOutcome } from '../../domain/audit.ts';
import type { Database } from '../database.ts';

/** Who does what, before it is done. */
export interface AuditIntent {
  /** Null: of no one shop. */
  shopId: number | null;
  /** A public id or a code of ours; null for somebody unknown. */
  actor: string | null;
  actorName: string | null;
  action: string;
  /** Ids and codes of ours. */
  target: Record<string, unknown>;
  requestId: string | null;
}

/** What became of it. */
export interface AuditEnd {
  outcome: AuditOutcome;
  /** Of the problem that it was answered with. */
  code: string | null;
  target: Record<string, unknown>;
  changes: readonly AuditChange[];
}

/** Writes down what is about to be done. @returns the entry's number. */
export async function insertAuditIntent(db: Database, intent: AuditIntent, at: Date): Promise<number> {
  const { id } = await db
    .insertInto('audit_log')
    .values({
      shop_id: intent.shopId,
      at,
      actor: intent.actor,
      actor_name: intent.actorName,
      action: intent.action,
      target: JSON.stringify(intent.target),
      changes: '[]',
      request_id: intent.requestId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes down how it ended. */
export async function markAuditEnd(db: Database, id: number, end: AuditEnd): Promise<void> {
  await db
    .updateTable('audit_log')
    .set({
      outcome: end.outcome,
      code: end.code,
      target: sql`target || ${JSON.stringify(end.target)}::jsonb`,
      changes: JSON.stringify(end.changes),
    })
    .where('id', '=', id)
    .execute();
}

/** Writes down what has been done, within its own transaction or right after it. */
export async function insertAuditEntry(
  db: Database,
  entry: AuditIntent & Partial<AuditEnd> & Pick<AuditEnd, 'outcome'>,
  at: Date,
): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      shop_id: entry.shopId,
      at,
      actor: entry.actor,
      actor_name: entry.actorName,
      action: entry.action,
      target: JSON.stringify(entry.target),
      request_id: entry.requestId,
      outcome: entry.outcome,
      code: entry.code ?? null,
      changes: JSON.stringify(entry.changes ?? []),
    })
    .execute();
}

/** Forgets entries from before that, some at a time. */
export async function deleteOldAuditEntries(db: Database, before: Date, limit: number): Promise<void> {
  await db
    .deleteFrom('audit_log')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('audit_log as old')
        .select('old.id')
        .where('old.at', '<', before)
        .orderBy('old.at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
