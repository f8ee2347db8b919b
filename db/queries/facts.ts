import { sql } from 'kysely';
import type { FactRow, FactRows } from '../../domain/fact-rows.ts';
import type { PaymentAttempt, Stock, SuppressionFact } from '../../domain/facts.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { Database } from '../database.ts';
import { findPerson, isPerson, type Person } from './person.ts';
import { personOf, selectRecovery, type RecoveryRow } from './recovery.ts';
import { isStanding } from './standing-mail.ts';

/** Keyed hashes that name an address, a token and a person without telling them. */
export interface Hashes {
  personHash: KeyedHash;
  ledgerHashes: KeyedHash[];
  suppressionHashes: KeyedHash[];
}

/** Looking at the newest of a person's checkouts is enough to know whether one of them takes precedence. */
const NEWER_CHECKOUTS_LOOKED_AT = 20;

/** One order is enough to say no; a contact that a till gives to everyone has thousands. */
const ORDERS_LOOKED_AT = 20;

/** Reads every fact that the decision about this checkout rests on; domain/fact-rows.ts makes facts of it. */
export async function getFactRows(db: Database, row: RecoveryRow, hashes: Hashes): Promise<FactRows> {
  const person = await findPerson(db, personOf(row));
  const own = await getFactRow(db, row, person, hashes);
  const newer: FactRow[] = [];
  for (const other of await listNewerUndecided(db, row, person)) {
    newer.push(await getFactRow(db, other, await findPerson(db, personOf(other)), hashes));
  }
  return { own, newer };
}

async function listNewerUndecided(db: Database, row: RecoveryRow, person: Person): Promise<RecoveryRow[]> {
  return selectRecovery(db)
    .where(isPerson('checkouts', person))
    .where(sql<boolean>`(checkouts.created_at, checkouts.id) > (${row.created_at}, ${row.id})`)
    .where('decided_at', 'is', null)
    .where('completed_at', 'is', null)
    .where('erased_at', 'is', null)
    .where('had_contact', '=', true)
    .orderBy('checkouts.created_at', 'desc')
    .limit(NEWER_CHECKOUTS_LOOKED_AT)
    .execute();
}

interface KnownFacts {
  stock: (Stock & { variantId: string })[];
  payments: { id: string; status: PaymentAttempt['status']; at: string }[];
  orders: { id: string | null; at: string; own: boolean }[];
  suppressions: { reason: SuppressionFact['reason']; since: string }[];
  subscribed: boolean | null;
  manual_at: Date | null;
  ledger_at: Date | null;
  person_mail_at: Date | null;
}

async function getFactRow(db: Database, row: RecoveryRow, person: Person, hashes: Hashes): Promise<FactRow> {
  const known = await selectFacts(db, row, person, hashes);
  const name = row.email_norm ?? row.phone_e164 ?? row.customer_id ?? '';
  return {
    id: row.id,
    settings: row.settings,
    zones: row.shipping_zones,
    channel: row.channel,
    createdAt: row.created_at,
    lastActivityAt: row.last_activity_at,
    email: row.email,
    phone: row.phone,
    customer: row.customer,
    lineItems: row.line_items,
    shipping: row.shipping,
    recoveryUrl: row.recovery_url,
    erased: row.erased_at !== null,
    personHash: hashes.personHash(`${row.slug}:${name}`),
    stock: Object.fromEntries(known.stock.map(({ variantId, ...stock }) => [variantId, stock])),
    paymentAttempts: known.payments.map(({ id, status, at }) => ({ id, status, occurredAt: new Date(at) })),
    orders: known.orders.map(({ id, at, own }) => ({ id, completedAt: new Date(at), own })),
    suppressions: known.suppressions.map(({ reason, since }) => ({ reason, since: new Date(since) })),
    subscribed: known.subscribed,
    manualMailAt: known.manual_at,
    ledgerMailAt: known.ledger_at,
    lastAutomaticMailAt: known.person_mail_at,
  };
}

async function selectFacts(
  db: Database,
  row: RecoveryRow,
  person: Person,
  hashes: Hashes,
): Promise<KnownFacts> {
  const variantIds = row.line_items.map((item) => item.variantId).filter((id) => id !== null);
  const addressHashes = row.email_norm === null ? [] : named(hashes.suppressionHashes, row.email_norm);
  const tokenHashes = named(hashes.ledgerHashes, `${row.slug}:${row.token}`);
  const result = await sql<KnownFacts>`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('variantId', v.variant_id, 'available', v.available,
          'tracked', v.tracked, 'oversell', v.oversell, 'forSale', v.for_sale)), '[]')
        from variants v where v.shop_id = ${row.shop_id} and v.variant_id = any(${variantIds}::text[])) as stock,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.event_id, 'status', p.status, 'at', p.occurred_at)
          order by p.occurred_at, p.id), '[]')
        from payment_events p where p.shop_id = ${row.shop_id} and p.token = ${row.token}) as payments,
      (select coalesce(jsonb_agg(o order by o.at), '[]') from (
        select o.external_id as id, o.completed_at as at, o.checkout_token is not distinct from ${row.token} as own
        from orders o
        where (o.shop_id = ${row.shop_id} and o.checkout_token = ${row.token})
          or (${isPerson('o', person)} and o.completed_at >= ${row.created_at})
        union all
        select c.order_id, c.completed_at, c.id = ${row.id} from checkouts c
        where c.completed_at is not null
          and (c.id = ${row.id} or (${isPerson('c', person)} and c.completed_at >= ${row.created_at}))
        order by own desc, at limit ${ORDERS_LOOKED_AT}
        ) o) as orders,
      (select coalesce(jsonb_agg(jsonb_build_object('reason', s.reason, 'since', s.since)), '[]')
        from suppressions s
        where s.shop_id = ${row.shop_id} and s.address_hash = any(${addressHashes}::bytea[]) and s.lifted_at is null) as suppressions,
      (select cu.accepts_marketing from customers cu
        where cu.shop_id = ${row.shop_id} and cu.accepts_marketing is not null
          and (cu.external_id = ${row.customer_id} or cu.email_norm = ${row.email_norm})
          and (cu.updated_at >= ${row.updated_at} or ${row.customer?.acceptsMarketing ?? null}::boolean is null)
        order by cu.external_id is not distinct from ${row.customer_id} desc, cu.updated_at desc limit 1) as subscribed,
      (select max(m.claimed_at) from messages m
        where m.checkout_id = ${row.id} and m.kind = 'manual' and ${isStanding('m')}) as manual_at,
      (select max(greatest(l.automatic_at, l.manual_at)) from recovery_ledger l
        where l.shop_id = ${row.shop_id} and l.token_hash = any(${tokenHashes}::bytea[])) as ledger_at,
      (select max(greatest(m.claimed_at, m.settled_at)) from messages m
        where ${isPerson('m', person)} and m.kind = 'automatic' and m.voided_at is null
          and m.checkout_id is distinct from ${row.id}) as person_mail_at`.execute(db);
  const [facts] = result.rows;
  if (facts === undefined) throw new Error('a select of facts gave no row');
  return facts;
}

function named(hashes: KeyedHash[], text: string): Buffer[] {
  return hashes.map((hash) => Buffer.from(hash(text)));
}
