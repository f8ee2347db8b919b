import type { KeysetPage, KeysetPlace } from '../db/queries/keyset.ts';
import type { ApiDeps } from './deps.ts';
import { linkPages, readPage } from './page.ts';
import type { Reply } from './reply.ts';

/** A list as it was asked for. */
interface AskedList {
  path: string;
  shop: { slug: string };
  /** With `limit` and `cursor`, and what the list is narrowed to, as asked. */
  query: Record<string, string | undefined>;
}

/**
 * Answers one page of a list that runs by number, the newest first.
 *
 * @param read the page; `toAnswer` an entry as it is told.
 * @throws Problem 400 for a cursor that was changed or belongs to another list.
 */
export async function answerPage<T extends { id: number; at?: Date }>(
  { secrets }: Pick<ApiDeps, 'secrets'>,
  { path, shop, query: { limit, cursor, ...filters } }: AskedList,
  read: (page: { place: KeysetPlace | null; limit: number }) => Promise<KeysetPage<T>>,
  toAnswer: (entry: T) => object,
): Promise<Reply> {
  const list = { shop: shop.slug, path, filters, signers: secrets.cursorSigners };
  const page = readPage(list, { limit, cursor });
  const { listed, hasMore } = await read(page);
  const entries = listed.map(({ id, at }) => ({ id, at: at?.toISOString() ?? '' }));
  const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
  return { status: 200, body: { data: listed.map((entry) => toAnswer(entry)), ...cursors }, headers };
}
