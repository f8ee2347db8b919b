import type { PlainCall } from './build-request.ts';

const LARGEST_PAGE = 250;

type Get = (path: string, call: PlainCall) => Promise<unknown>;
interface Page {
  data: unknown[];
  nextCursor: string | null;
}

/** Follows `nextCursor` to the last page. */
export async function* readPages(get: Get, path: string, call: PlainCall = {}): AsyncGenerator<Page, void> {
  let query = call.query ?? {};
  for (;;) {
    const page = await get(path, { ...call, query });
    if (!isPage(page)) throw new TypeError(`${path} is no list of pages.`);
    yield page;
    if (page.nextCursor === null) return;
    query = { ...query, cursor: page.nextCursor };
  }
}

/** The same entry by entry, in pages as large as they may be unless told. */
export async function* readEntries(
  get: Get,
  path: string,
  call: PlainCall = {},
): AsyncGenerator<unknown, void> {
  const query = { limit: LARGEST_PAGE, ...call.query };
  for await (const page of readPages(get, path, { ...call, query })) yield* page.data;
}

function isPage(page: unknown): page is Page {
  return (
    typeof page === 'object' &&
    page !== null &&
    'data' in page &&
    Array.isArray(page.data) &&
    'nextCursor' in page
  );
}
