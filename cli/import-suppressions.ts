import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { storeSuppressions, type SuppressionResult } from '../api/suppressions/store-suppressions.ts';
import type { Config } from '../config.ts';
import { required } from '../config.ts';
import type { Database } from '../db/database.ts';
import { DEFAULT_SHOP_SLUG, findShop } from '../db/queries/shops.ts';
import { StartError } from '../local/start-error.ts';
import { createSecrets } from '../secrets.ts';
import { readCsv } from './read-csv.ts';
import { UsageError } from './usage-error.ts';

const COLUMNS = ['address', 'reason', 'since'];
const AT_ONCE = 10_000;
const TOLD_PROBLEMS = 20;

/**
 * `import suppressions FILE.csv [--shop SLUG]`: a header row with `address` and, in any order, `reason` and `since`.
 *
 * @returns how many were added, stood already or cannot be used, and which rows those are.
 * @throws StartError for an unknown shop, a file that cannot be read or its header; UsageError for an unknown option.
 */
export async function importSuppressions(
  db: Database,
  args: string[],
  now: Date,
  keys: Config['secrets'],
  publicUrl: string,
): Promise<string> {
  const { file, slug } = readOptions(args);
  const shop = await findShop(db, slug);
  if (shop === undefined) throw new StartError(`There is no shop "${slug}".`);
  const secrets = createSecrets({
    secretKey: required('SECRET_KEY', keys.secretKey),
    secretKeyPrevious: keys.secretKeyPrevious,
  });
  const rows = toRows(readCsv(await readText(file)));
  const results: SuppressionResult[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    results.push(
      ...(await storeSuppressions({ db, secrets, publicUrl }, shop.id, some, { actor: 'cli', now, from })),
    );
  }
  return summaryOf(results);
}

function readOptions(args: string[]): { file: string; slug: string } {
  try {
    const options = { shop: { type: 'string', default: DEFAULT_SHOP_SLUG } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Error('Name one file.');
    return { file, slug: values.shop };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch {
    throw new StartError(`The file "${file}" cannot be read as text in UTF-8.`);
  }
}

/** Each row as the API takes it; an empty cell is as good as none, and a day is its midnight in UTC. */
function toRows([header = [], ...rows]: string[][]): Record<string, string>[] {
  const names = header.map((name) => name.trim().toLowerCase());
  if (!names.includes('address') || names.some((name) => !COLUMNS.includes(name))) {
    throw new StartError(`The first row names the columns: address and, if you like, reason and since.`);
  }
  return rows.map((cells) =>
    Object.fromEntries(
      names.flatMap((name, column) => {
        const cell = cells[column]?.trim() ?? '';
        const value = name === 'since' && /^\d{4}-\d\d-\d\d$/.test(cell) ? `${cell}T00:00:00Z` : cell;
        return value === '' ? [] : [[name, value]];
      }),
    ),
  );
}

/** Row 1 is the first below the header. */
function summaryOf(results: SuppressionResult[]): string {
  const bad = results.flatMap(({ error }, index) => {
    const why = error?.errors?.map(({ path, message }) => `${path} ${message}`).join('; ') ?? error?.detail;
    return error === undefined ? [] : [`  row ${String(index + 1)}: ${why ?? ''}`];
  });
  const count = (status: number) => String(results.filter((result) => result.status === status).length);
  return [
    `${count(201)} added, ${count(200)} already there or lifted later, ${String(bad.length)} cannot be used.`,
    ...bad.slice(0, TOLD_PROBLEMS),
    ...(bad.length > TOLD_PROBLEMS ? [`  and ${String(bad.length - TOLD_PROBLEMS)} more`] : []),
  ].join('\n');
}
