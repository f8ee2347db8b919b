import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../client/index.ts';
import { readListSearch, type ListSearch } from '../parts/list-search.ts';

interface Listed {
  search: ListSearch;
  ids: string[];
}

interface Siblings {
  /** Of the list that one came from; empty when one came from elsewhere. */
  search: ListSearch;
  previous: string | null;
  next: string | null;
}

/** What stands before and after the checkout on the page of the list that was looked at last, as far as that is known. */
export function useSiblings(id: string): Siblings {
  const queries = useQueryClient();
  const [kept, keep] = useState<Listed | null>(null);
  const listed = kept?.ids.includes(id) === true ? kept : lastListWith(id);
  if (listed !== kept) keep(listed);
  if (listed === null) return { search: {}, previous: null, next: null };
  const at = listed.ids.indexOf(id);
  const { search, ids } = listed;
  return { search, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };

  function lastListWith(wanted: string): Listed | null {
    const found = queries
      .getQueryCache()
      .findAll({ queryKey: ['checkouts', 'list'] })
      .filter(({ state }) => idsOf(state.data).includes(wanted))
      .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)[0];
    if (found === undefined) return null;
    const told: unknown = found.queryKey[2];
    const isSearch = typeof told === 'object' && told !== null;
    return { search: isSearch ? readListSearch({ ...told }) : {}, ids: idsOf(found.state.data) };
  }
}

function idsOf(page: unknown): string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- api/checkout-queries.ts keeps it under this key
  return (page as AnswerOf<'get /v1/checkouts'> | undefined)?.data.map((checkout) => checkout.id) ?? [];
}
