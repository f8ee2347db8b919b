/** What is asked of the list, one filter at a time: common values, rare ones, and some that no checkout has. */
const FILTERS: Record<string, string[]> = {
  state: ['open', 'abandoned', 'completed', 'all'],
  emailStatus: ['sent', 'not_sent', 'scheduled'],
  recoveryStatus: ['recovered', 'not_recovered'],
  reason: ['completed_order', 'not_subscribed', 'out_of_stock', 'bounced', 'outcome_unknown', 'erased'],
  channel: ['online_store', 'pos', 'buy_button', 'instagram', 'none'],
  email: ['ada.andersson0@shop0.example', 'nobody@shop.example', 'no address'],
  q: [
    ...[
      'teapot',
      'steel vase',
      'andersson',
      'Måns Mäkinen',
      'ada.andersson',
      'ada.andersson12@',
      'bo holm kettle',
    ],
    ...['#1500', '1500', '070 123 45', '0701234567', 'ås', 'zq', 'q', 'nothing at all', 'zzz', 'řž', '–'],
  ],
  from: ['2026-03-01', '2026-01-01'],
  to: ['2026-01-01', '2026-02-25'],
};

/** @returns queries with one filter each. */
export function singleFilters(): string[] {
  return Object.entries(FILTERS)
    .filter(([name]) => name !== 'q')
    .flatMap(([name, values]) => values.map((value) => query({ [name]: value })));
}

/** @returns queries with words each, and nothing else. */
export function searches(): string[] {
  return (FILTERS['q'] ?? []).map((q) => query({ q }));
}

/** @returns queries with two different filters each, and a day of a month ago. */
export function pairsOfFilters(): string[] {
  const names = Object.keys(FILTERS);
  const pairs = names.flatMap((one, at) =>
    names.slice(at + 1).map((other): [string, string] => [one, other]),
  );
  return [
    query({ from: '2026-02-02', to: '2026-02-02' }),
    ...pairs.flatMap(([one, other]) =>
      (FILTERS[one] ?? []).flatMap((first) =>
        (FILTERS[other] ?? []).map((second) => query({ [one]: first, [other]: second })),
      ),
    ),
  ];
}

function query(filters: Record<string, string>): string {
  return new URLSearchParams(filters).toString();
}
