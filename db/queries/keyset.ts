/** A place in a list that runs from the newest entry to the oldest: the page lies on one side of it. */
export interface KeysetPlace {
  side: 'older' | 'newer';
  at: string;
  id: number;
}

/** Which entries a page's query reads: those before or behind the place, in this order. */
export interface KeysetBound {
  /** Null: from the newest one. */
  place: KeysetPlace | null;
  compare: '<' | '>';
  order: 'asc' | 'desc';
  limit: number;
}

/** One page as found. `hasMore`: more lie behind its end, in the direction in which it was read. */
export interface KeysetPage<T> {
  listed: T[];
  hasMore: boolean;
}

/** Reads one page, newest first whichever way it was read, and whether there is more. */
export async function readKeyset<T>(
  { place, limit }: { place: KeysetPlace | null; limit: number },
  read: (bound: KeysetBound) => Promise<T[]>,
): Promise<KeysetPage<T>> {
  const isBackwards = place?.side === 'newer';
  const compare = isBackwards ? '>' : '<';
  const rows = await read({ place, compare, order: isBackwards ? 'asc' : 'desc', limit: limit + 1 });
  const listed = rows.slice(0, limit);
  return { listed: isBackwards ? listed.toReversed() : listed, hasMore: rows.length > limit };
}
