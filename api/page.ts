import { z } from 'zod';
import { createCursor, readCursor, type PagedList, type Place } from './cursor.ts';

const LIMIT = 50;

/** What a list's query takes beside its filters. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|2[0-4]\d|250)$/, 'must be a whole number from 1 to 250')
    .optional()
    .meta({
      description: 'Entries on a page.',
      // It comes as text, as everything in an address does.
      override: ({ jsonSchema }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: 250, default: LIMIT });
      },
    }),
  cursor: z.string().optional().meta({
    description: 'The `nextCursor` or `prevCursor` of a page; good only with the filters it came with.',
  }),
};

/** The answer of a list in the document. */
export function pageSchema<T extends z.ZodType>(entry: T) {
  const cursor = z.string().nullable();
  return z.object({
    data: z.array(entry),
    nextCursor: cursor.meta({ description: 'For the page after this one; null on the last.' }),
    prevCursor: cursor.meta({ description: 'For the page before this one; null on the first.' }),
  });
}

export const pageHeaders = z.object({
  Link: z.string().optional().meta({
    description: '`nextCursor` and `prevCursor` as addresses: `rel="next"`, `rel="prev"` (RFC 8288).',
  }),
});

/** What was asked for, `place` null for the first page. */
export interface AskedPage {
  limit: number;
  place: Place | null;
}

/** @throws Problem 400 for a cursor that was changed or belongs to another list. */
export function readPage(
  list: PagedList,
  { limit, cursor }: { limit?: string | undefined; cursor?: string | undefined },
): AskedPage {
  return {
    limit: limit === undefined ? LIMIT : Number(limit),
    place: cursor === undefined ? null : readCursor(list, cursor),
  };
}

/** One page as found. `hasMore`: more lie behind its end, in the direction in which it was read. */
export interface FoundPage {
  entries: Omit<Place, 'side'>[];
  hasMore: boolean;
}

/** @returns the cursors of the pages before and after this one, and the `Link` header that tells their addresses. */
export function linkPages(
  list: PagedList,
  asked: AskedPage,
  found: FoundPage,
): { nextCursor: string | null; prevCursor: string | null; headers: Record<string, string> } {
  const { next, prev } = neighbours(asked.place, found);
  const nextCursor = next && createCursor(list, next);
  const prevCursor = prev && createCursor(list, prev);
  const links = [
    ...(nextCursor === null ? [] : [`<${addressOf(list, asked, nextCursor)}>; rel="next"`]),
    ...(prevCursor === null ? [] : [`<${addressOf(list, asked, prevCursor)}>; rel="prev"`]),
  ];
  return { nextCursor, prevCursor, headers: links.length === 0 ? {} : { Link: links.join(', ') } };
}

/** A page that has lost all its entries since leads back to where it was asked from. */
function neighbours(
  asked: Place | null,
  { entries, hasMore }: FoundPage,
): { next: Place | null; prev: Place | null } {
  const isBackwards = asked?.side === 'newer';
  const [first, last] = [entries.at(0), entries.at(-1)];
  if (first === undefined || last === undefined) {
    const next = asked && isBackwards ? { ...asked, side: 'older' as const, id: asked.id + 1 } : null;
    const prev = asked && !isBackwards ? { ...asked, side: 'newer' as const, id: asked.id - 1 } : null;
    return { next, prev };
  }
  return {
    next: isBackwards || hasMore ? { at: last.at, id: last.id, side: 'older' } : null,
    prev: (isBackwards ? hasMore : asked !== null) ? { at: first.at, id: first.id, side: 'newer' } : null,
  };
}

function addressOf({ path, filters }: PagedList, { limit }: AskedPage, cursor: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, value);
  query.set('limit', String(limit));
  query.set('cursor', cursor);
  return `${path}?${query.toString()}`;
}
