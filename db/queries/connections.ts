import { sql, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import type { Shop } from './shops.ts';

/** The shop systems that can be connected by their own webhooks. */
export const SHOP_SYSTEMS = ['shopify', 'woocommerce'] as const;
export type ShopSystem = (typeof SHOP_SYSTEMS)[number];

/** What a shop has set for a system that tells of its checkouts. */
export interface Connection {
  /** Today's first, then the one before; sealed. */
  webhookSecrets: string[];
  /** The host that shoppers see; null unless told. */
  domain: string | null;
  /** When staff confirmed that the system sends no recovery mails of its own, and who. */
  ownMailsOffAt: Date | null;
  ownMailsOffBy: string | null;
  signatureFailures: number;
  signatureFailedAt: Date | null;
  /** Where the shop's own API is asked; null for one that is not. */
  readHost: string | null;
  /** JSON, sealed. */
  readCredentials: string | null;
  /** When the shop was asked last and gave no answer that could be read, and our code of why. */
  readFailedAt: Date | null;
  readFailure: string | null;
  createdAt: Date;
}

const COLUMNS = [
  'connections.webhook_secrets as webhookSecrets',
  'connections.domain',
  'connections.own_mails_off_at as ownMailsOffAt',
  'connections.own_mails_off_by as ownMailsOffBy',
  'connections.signature_failures as signatureFailures',
  'connections.signature_failed_at as signatureFailedAt',
  'connections.read_host as readHost',
  'connections.read_credentials as readCredentials',
  'connections.read_failed_at as readFailedAt',
  'connections.read_failure as readFailure',
  'connections.created_at as createdAt',
] as const;

export async function findConnection(
  db: Database,
  shopId: number,
  system: ShopSystem,
): Promise<Connection | undefined> {
  return await db
    .selectFrom('connections')
    .select(COLUMNS)
    .where('shop_id', '=', shopId)
    .where('system', '=', system)
    .executeTakeFirst();
}

/** A shop, and the secrets by which its system signs: sealed, none where it is not connected. */
export interface Signer {
  shop: Pick<Shop, 'id' | 'slug'>;
  webhookSecrets: string[];
}

/** @returns undefined for a shop that is none. */
export async function findSigner(
  db: Database,
  slug: string,
  system: ShopSystem,
): Promise<Signer | undefined> {
  const row = await db
    .selectFrom('shops')
    .leftJoin('connections', (join) =>
      join.onRef('connections.shop_id', '=', 'shops.id').on('connections.system', '=', system),
    )
    .select(['shops.id', 'shops.slug', 'connections.webhook_secrets as webhookSecrets'])
    .where('shops.slug', '=', slug)
    .where('shops.removed_at', 'is', null)
    .executeTakeFirst();
  return row && { shop: { id: row.id, slug: row.slug }, webhookSecrets: row.webhookSecrets ?? [] };
}

/** What is written of a connection; the rest it tells of itself. */
export type ToldConnection = Pick<
  Connection,
  'webhookSecrets' | 'domain' | 'ownMailsOffAt' | 'ownMailsOffBy' | 'readHost' | 'readCredentials'
>;

/**
 * Stores the connection whole; the hosts to which mails may lead follow.
 *
 * @param told.isNewSecret wrong signatures count from then on. @param told.isNewReading so do answers that failed.
 */
export async function replaceConnection(
  tx: Transaction<DB>,
  shopId: number,
  system: ShopSystem,
  told: ToldConnection & { isNewSecret: boolean; isNewReading: boolean },
  now: Date,
): Promise<void> {
  const values = {
    webhook_secrets: told.webhookSecrets,
    domain: told.domain,
    own_mails_off_at: told.ownMailsOffAt,
    own_mails_off_by: told.ownMailsOffBy,
    read_host: told.readHost,
    read_credentials: told.readCredentials,
    updated_at: now,
    ...(told.isNewSecret && { signature_failures: 0, signature_failed_at: null }),
    ...(told.isNewReading && { read_failed_at: null, read_failure: null }),
  };
  await tx
    .insertInto('connections')
    .values({ shop_id: shopId, system, ...values, created_at: now })
    .onConflict((conflict) => conflict.columns(['shop_id', 'system']).doUpdateSet(values))
    .execute();
  await sql`
    update shops set connected_hosts = array(
      select distinct domain from connections where shop_id = ${shopId} and domain is not null order by 1)
    where id = ${shopId}`.execute(tx);
}

/** Counts a webhook of which the signature was wrong. */
export async function markSignatureFailure(
  db: Database,
  shopId: number,
  system: ShopSystem,
  at: Date,
): Promise<void> {
  await db
    .updateTable('connections')
    .set((eb) => ({ signature_failures: eb('signature_failures', '+', 1), signature_failed_at: at }))
    .where('shop_id', '=', shopId)
    .where('system', '=', system)
    .execute();
}
