import type { Transaction } from 'kysely';
import type { CartContent, Removal, VariantToday } from '../../domain/saved-cart.ts';
import type { ToldPrice } from '../../domain/till-price.ts';
import type { Database, DB } from '../database.ts';
import { TOLD_STATUS } from './message-events.ts';
import type { ContactColumns } from './locks.ts';

/** No device has more than `SAVED_CART_LIMIT` of domain/saved-cart.ts. */
export const CARTS_AT_MOST = 'pos_devices_saved_carts_limit';

/** A cart with who saved it and what became of it. */
export interface SavedCart {
  id: number;
  shopId: number;
  deviceId: number;
  /** As the shop names it. */
  locationId: string;
  content: CartContent;
  /** By whom orders and erasures find it. */
  contact: ContactColumns;
  currency: string;
  savedAt: Date;
  savedBy: StaffName;
  removed: { at: Date; as: Removal; by: StaffName | null } | null;
  /** Its mail that was not given up. */
  mail: { messageId: number; status: string; claimedAt: Date } | null;
}

export interface StaffName {
  /** As the shop names them. */
  id: string;
  name: string;
}

export function selectSavedCarts(db: Database) {
  return db
    .selectFrom('saved_carts as c')
    .innerJoin('pos_staff as saver', 'saver.id', 'c.saved_by')
    .leftJoin('pos_staff as remover', 'remover.id', 'c.removed_by')
    .leftJoin('messages', (join) =>
      join.onRef('messages.saved_cart_id', '=', 'c.id').on('messages.voided_at', 'is', null),
    )
    .select(['c.id', 'c.shop_id', 'c.device_id', 'c.location', 'c.customer', 'c.line_items', 'c.discounts'])
    .select(['c.customer_id', 'c.email_norm', 'c.phone_e164'])
    .select(['c.attributes', 'c.note', 'c.currency', 'c.saved_at', 'c.removed_at', 'c.removed_as'])
    .select(['saver.external_id as saver_id', 'saver.name as saver_name'])
    .select(['remover.external_id as remover_id', 'remover.name as remover_name'])
    .select(['messages.id as message_id', TOLD_STATUS, 'messages.claimed_at']);
}

type CartRow = Awaited<ReturnType<ReturnType<typeof selectSavedCarts>['executeTakeFirstOrThrow']>>;

export function toSavedCart(row: CartRow): SavedCart {
  const { customer, line_items: lineItems, discounts, attributes, note } = row;
  const { customer_id, email_norm, phone_e164, message_id: messageId, claimed_at: claimedAt } = row;
  return {
    ...{ id: row.id, shopId: row.shop_id, deviceId: row.device_id, locationId: row.location },
    content: { customer, lineItems, discounts, attributes, note },
    contact: { customer_id, email_norm, phone_e164 },
    ...{ currency: row.currency, savedAt: row.saved_at },
    savedBy: { id: row.saver_id, name: row.saver_name },
    removed: removalOf(row),
    mail: messageId === null || claimedAt === null ? null : { messageId, status: row.status, claimedAt },
  };
}

function removalOf({ removed_at: at, removed_as: as, remover_id: id, remover_name: name }: CartRow) {
  if (at === null || as === null) return null;
  return { at, as: toRemoval(as), by: id === null || name === null ? null : { id, name } };
}

function toRemoval(text: string): Removal {
  switch (text) {
    case 'retrieved':
    case 'discarded':
    case 'logged_out':
    case 'relocated':
    case 'erased':
      return text;
    default:
      throw new Error(`a cart went in a way that this version does not know: ${text}`);
  }
}

/** The carts on the device's list, the newest first; the database holds it to `SAVED_CART_LIMIT`. */
export async function listSavedCarts(db: Database, deviceId: number): Promise<SavedCart[]> {
  const rows = await selectSavedCarts(db)
    .where('c.device_id', '=', deviceId)
    .where('c.removed_at', 'is', null)
    .orderBy('c.id', 'desc')
    .execute();
  return rows.map(toSavedCart);
}

/** @returns a cart of the device, on its list or not any more. */
export async function findSavedCart(
  db: Database,
  deviceId: number,
  id: number,
): Promise<SavedCart | undefined> {
  const row = await selectSavedCarts(db)
    .where('c.device_id', '=', deviceId)
    .where('c.id', '=', id)
    .executeTakeFirst();
  return row && toSavedCart(row);
}

/** What is stored of a cart that staff put aside. */
export interface NewSavedCart {
  shopId: number;
  deviceId: number;
  locationId: string;
  content: CartContent;
  contact: ContactColumns;
  currency: string;
  savedBy: number;
}

/**
 * Puts a cart onto the device's list; the device is locked before.
 *
 * @returns its number.
 * @throws what breaks `CARTS_AT_MOST` when the list is full.
 */
export async function insertSavedCart(
  tx: Transaction<DB>,
  { shopId, deviceId, locationId, content, contact, currency, savedBy }: NewSavedCart,
  now: Date,
): Promise<number> {
  const { id } = await tx
    .insertInto('saved_carts')
    .values({
      ...{ shop_id: shopId, device_id: deviceId, location: locationId, currency },
      ...contact,
      customer: JSON.stringify(content.customer),
      line_items: JSON.stringify(content.lineItems),
      discounts: JSON.stringify(content.discounts),
      attributes: JSON.stringify(content.attributes),
      note: content.note,
      ...{ saved_at: now, saved_by: savedBy },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** How carts leave the list, by whom of the staff and when. */
interface CartRemoval {
  as: Removal;
  by: number | null;
  at: Date;
}

/** Takes a cart off the list. @returns false when it was not on it: of two at once one takes it. */
export async function removeSavedCart(
  tx: Transaction<DB>,
  id: number,
  removal: CartRemoval,
): Promise<boolean> {
  const { numUpdatedRows } = await takeOffList(tx, removal).where('id', '=', id).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes all carts of the device off its list. @returns how many there were. */
export async function removeSavedCartsOf(
  tx: Transaction<DB>,
  deviceId: number,
  removal: CartRemoval,
): Promise<number> {
  const taken = takeOffList(tx, removal).where('device_id', '=', deviceId);
  return Number((await taken.executeTakeFirst()).numUpdatedRows);
}

function takeOffList(tx: Transaction<DB>, { as, by, at }: CartRemoval) {
  return tx
    .updateTable('saved_carts')
    .set({ removed_at: at, removed_as: as, removed_by: by })
    .where('removed_at', 'is', null);
}

/**
 * Puts a discarded cart back onto the list.
 *
 * @returns false when it was not discarded since `after`.
 * @throws what breaks `CARTS_AT_MOST` when the list is full by now.
 */
export async function restoreSavedCart(tx: Transaction<DB>, id: number, after: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('saved_carts')
    .set({ removed_at: null, removed_as: null, removed_by: null })
    .where('id', '=', id)
    .where('removed_as', '=', 'discarded')
    .where('removed_at', '>=', after)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * @param priceOf what is asked for a variant, of what the shop told.
 * @returns what the shop tells of these variants.
 */
export async function findVariantsToday(
  db: Database,
  shopId: number,
  variantIds: readonly string[],
  priceOf: (told: ToldPrice) => string | null,
): Promise<Map<string, VariantToday>> {
  const rows = await db
    .selectFrom('variants')
    .select(['variant_id', 'available', 'tracked', 'oversell', 'for_sale', 'price', 'price_currency'])
    .where('shop_id', '=', shopId)
    .where('variant_id', 'in', [...variantIds, ''])
    .execute();
  return new Map(
    rows.map(
      ({
        variant_id: id,
        available,
        tracked,
        oversell,
        for_sale: forSale,
        price,
        price_currency: currency,
      }) => [id, { available, tracked, oversell, forSale, price: priceOf({ price, currency }) }],
    ),
  );
}
