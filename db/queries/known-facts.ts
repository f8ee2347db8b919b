import { sql } from 'kysely';
import type { PaymentAttempt, Stock, SuppressionFact } from '../../domain/facts.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { Database } from '../database.ts';
import { isPersonOf, personAskedOf, type CustomerOf } from './person.ts';
import { personOf, type RecoveryRow } from './recovery.ts';
import { isStanding } from './standing-mail.ts';

/** What other tables tell of a checkout and its person. */
export interface KnownFacts {
  /** Who is the person of the checkout. */
  customers: CustomerOf[];
  /** The undecided checkouts that the same person began later, the newest first. */
  newer_ids: number[];
  stock: (Stock & { variantId: string })[];
  payments: { id: string; status: PaymentAttempt['status']; at: string }[];
  orders: { id: string | null; at: string; own: boolean }[];
  suppressions: { reason: SuppressionFact['reason']; since: string }[];
  subscribed: boolean | null;
  manual_at: Date | null;
  ledger_at: Date | null;
  person_mail_at: Date | null;
}

/** One order is enough to say no; a contact that a till gives to everyone has thousands. */
const ORDERS_LOOKED_AT = 20;

/** Looking at the newest of a person's checkouts is enough to know whether one of them takes precedence. */
const NEWER_CHECKOUTS_LOOKED_AT = 20;

const ASKED = sql`(n int, id bigint, token text, "createdAt" timestamptz, "updatedAt" timestamptz, "customerId" text,
  "emailNorm" text, "phoneE164" text, "acceptsMarketing" boolean, "variantIds" text[], "addressHashes" bytea[],
  "tokenHashes" bytea[], "shopId" int)`;

/** Who the person is, is looked up with the facts, so that none is older than the other. @returns in the order asked. */
export async function selectFacts(
  db: Database,
  checkouts: readonly RecoveryRow[],
  hashes: { ledgerHashes: KeyedHash[]; suppressionHashes: KeyedHash[] },
): Promise<KnownFacts[]> {
  if (checkouts.length === 0) return [];
  const asked = checkouts.map((row, n) => ({ n, ...toAsked(row, hashes) }));
  const { rows } = await sql<KnownFacts>`
    select person.customers,
      (${newerOf()}) as newer_ids,
      (select coalesce(jsonb_agg(jsonb_build_object('variantId', v.variant_id, 'available', v.available,
          'tracked', v.tracked, 'oversell', v.oversell, 'forSale', v.for_sale)), '[]')
        from variants v where v.shop_id = asked."shopId" and v.variant_id = any(asked."variantIds")) as stock,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.event_id, 'status', p.status, 'at', p.occurred_at)
          order by p.occurred_at, p.id), '[]')
        from payment_events p where p.shop_id = asked."shopId" and p.token = asked.token) as payments,
      (select coalesce(jsonb_agg(o order by o.at), '[]') from (
        select o.external_id as id, o.completed_at as at, o.checkout_token is not distinct from asked.token as own
        from orders o
        where (o.shop_id = asked."shopId" and o.checkout_token = asked.token)
          or (${isPersonOf('o', 'person')} and o.completed_at >= asked."createdAt")
        union all
        select c.order_id, c.completed_at, c.id = asked.id from checkouts c
        where c.completed_at is not null
          and (c.id = asked.id or (${isPersonOf('c', 'person')} and c.completed_at >= asked."createdAt"))
        order by own desc, at limit ${ORDERS_LOOKED_AT}
        ) o) as orders,
      (select coalesce(jsonb_agg(jsonb_build_object('reason', s.reason, 'since', s.since)), '[]')
        from suppressions s
        where s.shop_id = asked."shopId" and s.address_hash = any(asked."addressHashes")
          and s.lifted_at is null) as suppressions,
      (select cu.accepts_marketing from customers cu
        where cu.shop_id = asked."shopId" and cu.accepts_marketing is not null
          and (cu.external_id = asked."customerId" or cu.email_norm = asked."emailNorm")
          and (cu.updated_at >= asked."updatedAt" or asked."acceptsMarketing" is null)
        order by cu.external_id is not distinct from asked."customerId" desc, cu.updated_at desc limit 1) as subscribed,
      (select max(m.claimed_at) from messages m
        where m.checkout_id = asked.id and m.kind = 'manual' and ${isStanding('m')}) as manual_at,
      (select max(greatest(l.automatic_at, l.manual_at)) from recovery_ledger l
        where l.shop_id = asked."shopId" and l.token_hash = any(asked."tokenHashes")) as ledger_at,
      (select max(greatest(m.claimed_at, m.settled_at)) from messages m
        where ${isPersonOf('m', 'person')} and m.kind = 'automatic' and m.voided_at is null
          and m.checkout_id is distinct from asked.id) as person_mail_at
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked ${ASKED}
    cross join lateral (${personAskedOf()}) person
    order by asked.n`.execute(db);
  return rows;
}

function newerOf() {
  return sql`
    select coalesce(jsonb_agg(newer.id order by newer.created_at desc), '[]') from (
      select c.id, c.created_at from checkouts c
      where ${isPersonOf('c', 'person')} and (c.created_at, c.id) > (asked."createdAt", asked.id)
        and c.decided_at is null and c.completed_at is null and c.erased_at is null and c.had_contact
      order by c.created_at desc limit ${NEWER_CHECKOUTS_LOOKED_AT}) newer`;
}

function toAsked(row: RecoveryRow, hashes: { ledgerHashes: KeyedHash[]; suppressionHashes: KeyedHash[] }) {
  return {
    ...personOf(row),
    id: row.id,
    token: row.token,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    acceptsMarketing: row.customer?.acceptsMarketing ?? null,
    variantIds: row.line_items.map((item) => item.variantId).filter((id) => id !== null),
    addressHashes: row.email_norm === null ? [] : named(hashes.suppressionHashes, row.email_norm),
    tokenHashes: named(hashes.ledgerHashes, `${row.slug}:${row.token}`),
  };
}

/** As PostgreSQL reads bytes in text. */
function named(hashes: KeyedHash[], text: string): string[] {
  return hashes.map((hash) => `\\x${Buffer.from(hash(text)).toString('hex')}`);
}
