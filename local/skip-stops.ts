import type { Database } from '../db/database.ts';
import { listDueMails, listRetried, type DueMail, type Retried } from '../db/queries/skipping.ts';
import { unknownExpiresAt } from '../domain/schedule.ts';
import type { TillEnd } from '../db/queries/till-ends.ts';
import { findNextPurges } from './skip-purge.ts';
import { findNextTillEnds } from './skip-tills.ts';

/** Mails that are due so soon after one another go together, up to so much later than they should. */
const GROUP_MS = 5 * 60_000;
const MOST_AT_ONCE = 500;

/** The next moment at which the walk stops. */
export interface NextStop {
  at: Date;
  /** The mails that are due there. */
  dueMails: DueMail[];
  /** Those whose last attempt failed and that are tried again there. */
  retried: Retried[];
  /** The shops whose Monday purge is due there. */
  purges: string[];
  /** The tills whose day ends there. */
  tills: TillEnd[];
}

/**
 * Finds what comes first: mails that are due, the end of trying a mail of which nobody knows whether it got through,
 * the end of a till's day, or a Monday's purge.
 *
 * @param after the stop before.
 * @param target where the walk ends, if nothing comes before.
 */
export async function findNextStop(db: Database, after: Date, target: Date): Promise<NextStop> {
  const purge = await findNextPurges(db, after);
  const tills = await findNextTillEnds(db, after);
  const retried = await listRetried(db);
  const givenUp = retried
    .flatMap(({ unclearSince }) => (unclearSince === null ? [] : [unknownExpiresAt(unclearSince)]))
    .filter((at) => at > after);
  const limit = earliest([
    target,
    ...givenUp,
    ...(purge === undefined ? [] : [purge.at]),
    ...(tills === undefined ? [] : [tills.at]),
  ]);
  const [first] = await listDueMails(db, after, limit, 1);
  const groupEnd =
    first === undefined ? limit : earliest([limit, new Date(first.dueAt.getTime() + GROUP_MS)]);
  const dueMails = first === undefined ? [] : await listDueMails(db, after, groupEnd, MOST_AT_ONCE);
  const at = dueMails.at(-1)?.dueAt ?? limit;
  const isPurge = purge !== undefined && purge.at.getTime() === at.getTime();
  const isTills = tills !== undefined && tills.at.getTime() === at.getTime();
  return { at, dueMails, retried, purges: isPurge ? purge.slugs : [], tills: isTills ? tills.tills : [] };
}

function earliest(times: Date[]): Date {
  return new Date(Math.min(...times.map((at) => at.getTime())));
}
