import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';
import { readKeyset, type KeysetBound, type KeysetPage, type KeysetPlace } from './keyset.ts';
import { holdsWord } from './word-search.ts';

/** A variant for sale, as a till shows it. */
export interface TillProduct {
  variantId: string;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  price: string | null;
  /** Of the price; null: the shop's own. */
  currency: string | null;
  available: number | null;
  tracked: boolean;
  oversell: boolean;
}

/** No text of the database has it. */
const NEVER_STORED = '\u0000';

/** A page of what is for sale and has a title that holds all the words, by title. */
export async function listTillProducts(
  db: Database,
  shopId: number,
  words: readonly string[],
  page: { place: KeysetPlace | null; limit: number },
): Promise<KeysetPage<TillProduct>> {
  return await readKeyset(page, async (bound) => {
    const { rows } = await selectTillProducts(shopId, words, bound).execute(db);
    return rows;
  });
}

/** The place of a product in the list, where the next page goes on. */
export function placeOfProduct({ title, variantId }: TillProduct): string {
  return `${title}${NEVER_STORED}${variantId}`;
}

/** The statement that reads one page. */
function selectTillProducts(
  shopId: number,
  words: readonly string[],
  { place, order, limit }: KeysetBound,
): RawBuilder<TillProduct> {
  // The alphabet runs forwards where time would run backwards.
  const direction = sql.raw(order === 'desc' ? 'asc' : 'desc');
  const conditions = [
    ...words.map((word) => sql`and ${holdsWord(sql`search_text`, word)}`),
    ...(place === null ? [] : [sql`and ${isBehind(place)}`]),
  ];
  return sql<TillProduct>`
    select variant_id as "variantId", product_id as "productId", title, variant_title as "variantTitle",
      image_url as "imageUrl", price, price_currency as currency, available, tracked, oversell
    from variants where shop_id = ${shopId} and for_sale and title <> '' ${sql.join(conditions, sql` `)}
    order by title collate "und-x-icu" ${direction}, variant_id ${direction} limit ${limit}`;
}

/** A place has no number; one that was lost moved off 0, and is on the page itself. */
function isBehind({ side, at, id }: KeysetPlace): RawBuilder<boolean> {
  const [title = '', variantId = ''] = at.split(NEVER_STORED);
  const compare = sql.raw(`${side === 'older' ? '>' : '<'}${id === 0 ? '' : '='}`);
  return sql`(title collate "und-x-icu", variant_id) ${compare} (${title}, ${variantId})`;
}
