import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Row } from './benchmark.ts';

const RESULTS = new URL('./results.json', import.meta.url);

const cell = z.union([z.string(), z.number(), z.null().transform(() => 'not measured')]);
const result = z.object({
  about: z.string(),
  machine: z.object({
    cores: z.number(),
    memoryGb: z.number().optional(),
    node: z.string(),
    postgres: z.string(),
  }),
  tables: z.array(z.object({ title: z.string(), rows: z.array(z.record(z.string(), cell)) })),
});
const schema = z.record(z.string(), result);

/** What `npm run bench` has written: of each benchmark its last run. */
export type Results = z.infer<typeof schema>;

/** @returns what `bench/results.json` holds. */
export async function readResults(): Promise<Results> {
  return schema.parse(JSON.parse(await readFile(RESULTS, 'utf8')));
}

/** Where figures stand: in which table of which benchmark, in which rows, in which column. */
export interface Place {
  benchmark: string;
  /** How its title begins. */
  table: string;
  /** What the cells of a row have to be; every row without it. */
  row?: Record<string, string | RegExp>;
  column: string;
}

/**
 * @param isWanted of rows that the place names, only those.
 * @returns what stands there; nothing where it was not measured.
 */
export function figuresAt(
  results: Results,
  { benchmark, table, row = {}, column }: Place,
  isWanted: (row: Row) => boolean = () => true,
): (string | number)[] {
  const tables = results[benchmark]?.tables.filter(({ title }) => title.startsWith(table)) ?? [];
  return tables
    .flatMap(({ rows }) => rows)
    .filter((one) => Object.entries(row).every(([name, wanted]) => isCell(one[name], wanted)))
    .filter(isWanted)
    .flatMap((one) => one[column] ?? []);
}

function isCell(value: Row[string] | undefined, wanted: string | RegExp): boolean {
  const text = String(value ?? '');
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}
