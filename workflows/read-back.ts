import { setCurrentDetails, sleep } from '@temporalio/workflow';
import { READ_KINDS, type ReadKind } from '../domain/read-back.ts';
import { readShopPage } from './activities.ts';
import type { ReadBackInput, ReadBackResult } from './contract.ts';

/** A run reads no more than that; the next one goes on. */
const PAGES_A_RUN = 100;
/** For longer the shop is not waited for: the next run asks again. */
const LONGEST_WAIT_MS = 4 * 60_000;

/**
 * Reads back what a shop's webhooks missed, started every few minutes by its Schedule.
 *
 * 1. Orders, and then abandoned checkouts where the system has such: page by page what changed since it was read last.
 * 2. Each page is kept beside the webhooks, and worked through as they are. How far it is stands in the database, so a
 *    run goes on where the one before has stopped.
 * 3. Between two pages it waits as long as the shop asks, or until half of what the shop allows is free again: who is
 *    about to get a mail is asked for by the other half.
 */
export async function readBack({ shop, system }: ReadBackInput): Promise<ReadBackResult> {
  const result: ReadBackResult = { pages: 0, records: 0, ended: null };
  for (const kind of READ_KINDS[system]) {
    const ended = await readKind({ shop, system }, kind, result);
    result.ended ??= ended;
  }
  setCurrentDetails(
    `${soFar(result)}${result.ended === null ? ', all there was.' : `; then ${result.ended}.`}`,
  );
  return result;
}

/** @returns our code of why it ended before all was read; null when all was. */
async function readKind(
  input: ReadBackInput,
  kind: ReadKind,
  result: ReadBackResult,
): Promise<string | null> {
  for (let page = 1; result.pages < PAGES_A_RUN; page += 1) {
    setCurrentDetails(`${soFar(result)} so far. Now ${words(kind)}, page ${String(page)}.`);
    const read = await readShopPage({ ...input, kind }, `read ${words(kind)}, page ${String(page)}`);
    if (read.kind === 'not_connected') return read.kind;
    if (read.kind === 'failed') return read.code;
    if (read.kind === 'read') {
      result.pages += 1;
      result.records += read.records;
      if (!read.hasMore) return null;
    }
    if (read.waitMs > LONGEST_WAIT_MS) return 'later';
    if (read.waitMs > 0) await sleep(read.waitMs, { summary: 'leave the shop alone' });
  }
  return 'more';
}

function words(kind: ReadKind): string {
  return kind.replace('_', ' ');
}

function soFar({ pages, records }: ReadBackResult): string {
  return `Read ${String(records)} records in ${String(pages)} pages`;
}
