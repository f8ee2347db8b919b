import type { Connection, ShopSystem } from '../../db/queries/connections.ts';
import type { Said } from '../../domain/sentence.ts';
import { isReadFailure, type ReadFailure } from '../../domain/read-failure.ts';
import { sayFault, SYSTEM_TITLES, type ConnectionCode } from './connection-sentences.ts';

const LATER = 'it is asked again before the next mail; look whether the shop is slow or away.';
const REFUSED = 'PUT `reading` with credentials that may read orders.';

/** Of a sentence that the mend ends: why a shop gave no answer. */
const WORDS: Record<ReadFailure, { why: string; mend: string }> = {
  timed_out: { why: 'it took too long', mend: LATER },
  not_reached: { why: 'it could not be reached', mend: 'look whether `reading.host` is right.' },
  private_address: { why: 'its host has a private address', mend: 'PUT `reading` with a public host.' },
  too_large: { why: 'it answered with more than 4 MiB', mend: LATER },
  unauthorized: { why: 'it refused the credentials', mend: REFUSED },
  rate_limited: { why: 'it was asked too often', mend: 'look what else asks it with the same app or key.' },
  redirected: {
    why: 'it answered with another address',
    mend: 'PUT `reading` with the host that its API has: for Shopify `….myshopify.com`.',
  },
  bad_status: { why: 'it answered with an error', mend: LATER },
  not_understood: {
    why: 'its answer could not be understood',
    mend: 'look whether `reading.host` is that of the shop.',
  },
  credentials_unreadable: {
    why: 'the credentials cannot be read with this SECRET_KEY',
    mend: 'add the former SECRET_KEY to SECRET_KEY_PREVIOUS, or PUT `reading` once more.',
  },
};

/** Of a code of ours: why, and the mend. @param mends of those that are not a setting's. */
export function failureWords(
  failure: string,
  mends: { later: string; refused: string },
): { why: string; mend: string } {
  const { why, mend } = WORDS[isReadFailure(failure) ? failure : 'bad_status'];
  return { why, mend: mend === LATER ? mends.later : mend === REFUSED ? mends.refused : mend };
}

/** @returns null while the shop answers, or is not asked. */
export function findReadingFault(
  system: ShopSystem,
  connection: Pick<Connection, 'readFailedAt' | 'readFailure'>,
): { about: 'reading'; said: Said<ConnectionCode>; mend: string } | null {
  const { readFailedAt, readFailure } = connection;
  if (readFailedAt === null) return null;
  const failure = readFailure ?? 'bad_status';
  const { why, mend } = failureWords(failure, { later: LATER, refused: REFUSED });
  const text = `The shop was asked before a mail and gave no answer, for ${why}, so that the mail went without`;
  const said = sayFault('reading', { system: SYSTEM_TITLES[system], failure }, text);
  return { about: 'reading', said, mend };
}
