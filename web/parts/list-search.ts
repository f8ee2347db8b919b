import type { QueryOf } from '../../client/index.ts';

type Query = NonNullable<QueryOf<'get /v1/checkouts'>>;

/** What of the list stands in the address bar, by the names and values of the API. */
export interface ListSearch {
  state?: Query['state'];
  emailStatus?: Query['emailStatus'];
  recoveryStatus?: Query['recoveryStatus'];
  reason?: Query['reason'];
  channel?: string;
  q?: string;
  from?: string;
  to?: string;
  cursor?: string;
}

const NAMES = [
  'state',
  'emailStatus',
  'recoveryStatus',
  'reason',
  'channel',
  'q',
  'from',
  'to',
  'cursor',
] as const satisfies readonly (keyof ListSearch)[];

/** Those behind the button *Filters*. */
export const FILTER_NAMES = ['state', 'reason', 'channel', 'from', 'to'] as const;

/** Takes what the address bar says; what is no value of the API, the API refuses in words. */
export function readListSearch(told: Record<string, unknown>): ListSearch {
  const kept = NAMES.map((name) => [name, told[name]]).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API says which values there are
  return Object.fromEntries(kept) as ListSearch;
}

/** @returns the search without what is undefined or empty, on the first page. */
export function withFilters(search: ListSearch, changes: Partial<ListSearch>): ListSearch {
  return readListSearch({ ...search, ...changes, cursor: undefined });
}

/** @returns the filters alone, without the place in the list. */
export function filtersOf({ cursor: _, ...filters }: ListSearch): ListSearch {
  return filters;
}

/** @returns the search without what the tabs themselves filter by, so that each can say what it would show. */
export function tabsSearch(search: ListSearch): ListSearch {
  return { ...search, emailStatus: undefined, recoveryStatus: undefined };
}

/** @returns whether anything narrows the list. */
export function isNarrowed(search: ListSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0;
}
