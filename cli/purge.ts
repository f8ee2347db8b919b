import { parseArgs } from 'node:util';
import { findNextPurge, type NextPurge } from '../api/purges/find-next-purge.ts';
import type { Database } from '../db/database.ts';
import { listShops } from '../db/queries/shops.ts';
import { formatTime } from '../domain/time-text.ts';
import { StartError } from '../local/start-error.ts';
import { UsageError } from './usage-error.ts';

/**
 * `purge --dry-run [--shop SLUG]`
 *
 * @returns a table of what the next purge of each shop would remove; nothing is changed.
 * @throws StartError for an unknown shop or without `--dry-run`; UsageError for an unknown option.
 */
export async function showPurge(db: Database, args: string[], now: Date): Promise<string> {
  const { shop: slug, 'dry-run': isDryRun } = readOptions(args);
  if (!isDryRun) throw new StartError(noPurgeFromHere(slug ?? 'SHOP'));
  const shops = (await listShops(db, null)).filter((shop) => slug === undefined || shop.slug === slug);
  if (shops.length === 0) throw new StartError(`There is no shop "${slug ?? ''}".`);
  const rows: string[][] = [];
  for (const shop of shops) rows.push(toRow(shop.slug, await findNextPurge(db, shop, now)));
  return toTable([['shop', 'next purge', 'older than', 'checkouts', 'orders', 'customers'], ...rows]);
}

function noPurgeFromHere(slug: string): string {
  return [
    `The purge is run by Temporal, on Mondays at 03:00 of the shop's time, by the Schedule purge:${slug}; with --dry-run`,
    `this command shows what would go. To purge now, choose Trigger at that Schedule in Temporal UI, or run`,
    `temporal schedule trigger --schedule-id purge:${slug}`,
  ].join(' ');
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { shop: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}

function toRow(slug: string, { at, timeZone, retentionMonths, ...counts }: NextPurge): string[] {
  const months = `${String(retentionMonths)} month${retentionMonths === 1 ? '' : 's'}`;
  const { checkouts, orders, customers } = counts;
  return [
    slug,
    `${formatTime(at, timeZone)} ${timeZone}`,
    months,
    ...[checkouts, orders, customers].map(String),
  ];
}

function toTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number): boolean => column >= 3;
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
