import type { Place } from './results.ts';

/** What is to be reached, by the worst figure that stands at the place. */
export interface Goal {
  what: string;
  beside: string;
  at: Place;
  /** One of them. */
  atMost?: number;
  atLeast?: number;
  /** A cell of words has to be this. */
  is?: string;
}

const LIVES = { benchmark: 'lives', table: 'Whole lives', row: { life: 'whole stack' } };
const PUT = { benchmark: 'put-load', table: 'PUT of one checkout' };
const MILLIONS = 'millions';
const SMALL = 'the same among 30,000';
const DELETES = 'plain batched DELETE of the same rows';

/** What the product is to reach, in the order in which docs/performance.md shows it. */
export const SPEED: Goal[] = [
  ...whole('a checkout’s whole life, CPU-ms, times', { ...LIVES, column: 'CPU ratio' }, { atMost: 1.5 }),
  ...whole('a checkout’s whole life, lives a second, times', { ...LIVES, column: 'ratio' }, { atLeast: 0.7 }),
  ...['32', '64'].flatMap((connections): Goal[] => {
    const row = { 'answered by': 'whole stack', connections };
    const beside = 'bare Express, zod and one prepared statement';
    const what = `PUT of one checkout, ${connections} connections`;
    return [
      {
        what: `${what}, requests a second, times`,
        beside,
        at: { ...PUT, row, column: 'ratio' },
        atLeast: 0.75,
      },
      { what: `${what}, p99, times`, beside, at: { ...PUT, row, column: 'p99 times' }, atMost: 2 },
    ];
  }),
  {
    what: '`bulk` of 500, rows a second, times',
    beside: 'one jsonb-parameter insert of the same rows',
    at: { benchmark: 'bulk', table: '500', row: { what: 'whole stack' }, column: 'ratio' },
    atLeast: 0.5,
  },
  ...outbox({
    what: 'outbox to workflow at 200 checkouts a second, keeps up',
    column: 'keeps up',
    is: 'yes',
  }),
  ...outbox({
    what: 'outbox to workflow at 200 checkouts a second, p99 age in s',
    column: 'p99 age',
    atMost: 2,
  }),
  {
    what: 'mails of two shops due at once, of the provider’s limit',
    beside: 'the limit',
    at: { benchmark: 'due-at-once', table: 'the provider’s limit', column: 'used' },
    atLeast: 0.95,
  },
  {
    what: 'mails of two shops due at once, rank correlation within a shop',
    beside: 'the order in which they are due',
    at: { benchmark: 'due-at-once', table: 'each shop', column: 'correlation' },
    atLeast: 0.95,
  },
  ...[
    'Pages and single filters',
    'Searches',
    'Counts',
    'The history of one',
    'Pairs of filters',
    'Reports',
  ].map((kind): Goal => ({
    what: `${kind} among 3,000,000, p50 of the slowest, times`,
    beside: SMALL,
    at: { benchmark: MILLIONS, table: 'By kind', row: { kind }, column: 'worst times' },
    atMost: 2,
  })),
  ...['first byte times', 'a row times'].map((column): Goal => ({
    what: `CSV among 3,000,000, ${column.replace(' times', ', times')}`,
    beside: SMALL,
    at: { benchmark: MILLIONS, table: 'Exports', row: { exported: '3,000,000: about 10,000' }, column },
    atMost: 2,
  })),
  ...[
    { what: 'report of a year by weeks among 3,000,000, ms', asked: 'recovery, a year by weeks' },
    { what: 'any report of a year among 3,000,000, ms', asked: /a year/ },
  ].map(({ what, asked }): Goal => ({
    what,
    beside: 'nothing',
    at: { benchmark: MILLIONS, table: 'Reports', row: { asked }, column: 'p50 of 3,000,000' },
    atMost: 20,
  })),
  {
    what: 'purge of 1,000,000 of 3,000,000 while 50 requests a second run, times',
    beside: DELETES,
    at: { benchmark: 'purge', table: 'Purge', row: { what: 'the purge' }, column: 'times' },
    atMost: 2,
  },
  {
    what: 'p99 of those requests, times',
    beside: 'the requests alone',
    at: { benchmark: 'purge', table: 'Requests', row: { requests: 'during the purge' }, column: 'p99 times' },
    atMost: 2,
  },
  ...memory('worker', 1.5),
  ...memory('API', 1.2),
  ...start('first start', 90),
  ...start('second start', 10),
];

function whole(what: string, at: Goal['at'], to: Pick<Goal, 'atMost' | 'atLeast'>): Goal[] {
  return [{ what, beside: 'a bare workflow of the same shape', at, ...to }];
}

function outbox({ what, column, ...to }: Pick<Goal, 'what' | 'atMost' | 'is'> & { column: string }): Goal[] {
  const row = { what: /^(?!Temporal alone)/ };
  const at = { benchmark: 'outbox', table: 'outbox to workflow', row, column };
  return [{ what, beside: 'Temporal’s own start rate', at, ...to }];
}

function memory(process: string, atMost: number): Goal[] {
  const at = {
    benchmark: 'memory',
    table: 'open recoveries',
    row: { what: /^50000/ },
    column: `${process} times`,
  };
  return [
    { what: `memory of the ${process} with 50,000 open recoveries, times`, beside: 'idle', at, atMost },
  ];
}

function start(what: string, atMost: number): Goal[] {
  const at = { benchmark: 'start', table: 'npm start', row: { what }, column: 'ready after, s' };
  return [{ what: `${what} of the stack, s`, beside: 'nothing', at, atMost }];
}
