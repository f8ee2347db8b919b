import type { Selectable, Transaction } from 'kysely';
import type { Settings } from '../../domain/settings.ts';
import type { ShippingZone } from '../../domain/facts.ts';
import type { Database, DB } from '../database.ts';
import { anyOf } from './any-of.ts';
import { customersOfCheckout, type CustomerOf } from './person.ts';
import { isStanding } from './standing-mail.ts';

/** A checkout's row with what its shop says. */
export type RecoveryRow = Selectable<DB['checkouts']> & {
  slug: string;
  shop_name: string;
  settings: Settings;
  connected_hosts: string[];
  shipping_zones: ShippingZone[];
  /** When the database was restored from a backup last. */
  restored_at: Date | null;
};

/** Selects checkouts with what their shop says; the caller narrows it. */
export function selectRecovery(db: Database) {
  return db
    .selectFrom('checkouts')
    .innerJoin('shops', 'shops.id', 'checkouts.shop_id')
    .selectAll('checkouts')
    .select(['shops.slug', 'shops.name as shop_name', 'shops.settings'])
    .select(['shops.connected_hosts', 'shops.shipping_zones', 'shops.restored_at']);
}

/** What Temporal is told of a checkout: of the cart nothing. */
const TOLD = [
  ...(['id', 'shop_id', 'token', 'last_activity_at', 'wakes_at', 'decided_at', 'erased_at'] as const),
  ...(['email_status', 'recovered_at'] as const),
] as const;
export type ToldRecovery = Pick<RecoveryRow, (typeof TOLD)[number] | 'slug' | 'settings'>;

/** Selects of checkouts what Temporal is told; the caller narrows it. */
export function selectTold(db: Database) {
  return db
    .selectFrom('checkouts')
    .innerJoin('shops', 'shops.id', 'checkouts.shop_id')
    .select(TOLD.map((name) => `checkouts.${name}` as const))
    .select(['shops.slug', 'shops.settings']);
}

/** Reads without a lock one for which no automatic mail stands claimed. */
export async function findUnclaimed(db: Database, checkoutId: number): Promise<RecoveryRow | undefined> {
  return selectRecovery(db)
    .where('checkouts.id', '=', checkoutId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages')
            .select('messages.id')
            .where('messages.checkout_id', '=', checkoutId)
            .where('messages.kind', '=', 'automatic')
            .where('messages.voided_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
}

/** @returns those that are there still, in no order. */
export async function listRecoveryRows(db: Database, ids: number[]): Promise<RecoveryRow[]> {
  if (ids.length === 0) return [];
  return selectRecovery(db).where('checkouts.id', '=', anyOf(ids)).execute();
}

/** Reads without a lock. */
export async function findRecovery(db: Database, checkoutId: number): Promise<RecoveryRow | undefined> {
  return selectRecovery(db).where('checkouts.id', '=', checkoutId).executeTakeFirst();
}

/** Reads and locks the checkout's row until the transaction ends; orders and events of the checkout wait for it. */
export async function lockRecovery(
  tx: Transaction<DB>,
  checkoutId: number,
): Promise<RecoveryRow | undefined> {
  return selectRecovery(tx).where('checkouts.id', '=', checkoutId).forUpdate('checkouts').executeTakeFirst();
}

/** A checkout with the customers who are its person. */
export type RecoveryOfPerson = RecoveryRow & { customers: CustomerOf[] };

/** Reads a checkout with who its person is; on demand it locks the row, as `lockRecovery` does. */
export async function findRecoveryOfPerson(
  db: Database,
  checkoutId: number,
  { isLocked }: { isLocked: boolean },
): Promise<RecoveryOfPerson | undefined> {
  return selectRecovery(db)
    .select(customersOfCheckout().as('customers'))
    .where('checkouts.id', '=', checkoutId)
    .$if(isLocked, (query) => query.forUpdate('checkouts'))
    .executeTakeFirst();
}

/**
 * Records the decision about the automatic mail on the checkout; until the next activity it stays.
 * A mail by hand keeps the status `sent` whatever the automatic decision says; an erased checkout stays as it is.
 *
 * @param decided.abandonedAt null for one that was completed before it was abandoned.
 */
export async function markDecided(
  tx: Transaction<DB>,
  checkoutId: number,
  decided: { at: Date; abandonedAt: Date | null; emailStatus: 'sent' | 'not_sent'; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set((eb) => ({
      decided_at: decided.at,
      abandoned_at: decided.abandonedAt,
      email_status: eb
        .case()
        .when(eb.exists(standingManualMail(tx, checkoutId)))
        .then('sent')
        .else(decided.emailStatus)
        .end(),
      email_status_reason: eb
        .case()
        .when(eb.exists(standingManualMail(tx, checkoutId)))
        .then(null)
        .else(decided.reason)
        .end(),
      wakes_at: null,
    }))
    .where('id', '=', checkoutId)
    .where('erased_at', 'is', null)
    .execute();
}

function standingManualMail(tx: Transaction<DB>, checkoutId: number) {
  return tx
    .selectFrom('messages')
    .select('messages.id')
    .where('checkout_id', '=', checkoutId)
    .where('kind', '=', 'manual')
    .where(isStanding('messages'));
}

/** What the checkout answers of its mail when one by hand, that was given up, no longer says it. */
export async function markEmailStatus(
  tx: Transaction<DB>,
  checkoutId: number,
  status: { emailStatus: 'sent' | 'not_sent' | null; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({ email_status: status.emailStatus, email_status_reason: status.reason })
    .where('id', '=', checkoutId)
    .execute();
}

/** The decision rested on what is no longer so: the checkout waits for another one, abandoned as it is. */
export async function markUndecided(tx: Transaction<DB>, row: RecoveryRow): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({
      decided_at: null,
      abandoned_at: null,
      email_status: null,
      email_status_reason: null,
      wakes_at: null,
    })
    .where('id', '=', row.id)
    .execute();
  // Until it is decided, its history follows from the settings.
  await tx
    .deleteFrom('checkout_events')
    .where('checkout_id', '=', row.id)
    .where('kind', '=', 'abandoned')
    .where('at', '=', row.abandoned_at)
    .execute();
}

/** The shopper came back before a mail went: the checkout is open, until it is abandoned again. */
export async function markReopened(tx: Transaction<DB>, checkoutId: number): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({ abandoned_at: null, was_abandoned: true })
    .where('id', '=', checkoutId)
    .execute();
}

/** Keeps a decision with all it rested on. */
export async function insertDecision(
  tx: Transaction<DB>,
  row: Pick<RecoveryRow, 'id' | 'shop_id'>,
  decision: {
    at: Date;
    reason: string | null;
    /** The codes of all rules that said no. */
    blockedBy: string[];
    rulesVersion: string;
    rules: unknown;
    facts: unknown;
  },
): Promise<void> {
  await tx
    .insertInto('decisions')
    .values({
      shop_id: row.shop_id,
      checkout_id: row.id,
      decided_at: decision.at,
      reason: decision.reason,
      blocked_by: decision.blockedBy,
      rules_version: decision.rulesVersion,
      rules: JSON.stringify(decision.rules),
      facts: JSON.stringify(decision.facts),
    })
    .execute();
}

/** How the person of a checkout is found. */
export function personOf(row: RecoveryRow) {
  return {
    shopId: row.shop_id,
    customerId: row.customer_id,
    emailNorm: row.email_norm,
    phoneE164: row.phone_e164,
  };
}
