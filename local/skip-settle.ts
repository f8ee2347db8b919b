import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { listRecoveries } from '../db/queries/relay.ts';
import { hasOutbox, listUnfinished, type Unfinished } from '../db/queries/skipping.ts';
import { OUTSTANDING_PATH } from './provider.ts';
import type { RecoveryClient } from '../relay/recovery-client.ts';

const LOOK_AGAIN_MS = 40;
/** The relay that has taken a row of the outbox holds it for as long. */
const LEASE_MS = 15_000;
/** A workflow that has not looked after so long has not heard of the skip; it is woken by hand. */
const WAKE_AFTER_MS = 2_500;
const MAILBOX_LIMIT_MS = 2_000;
const outstandingSchema = z.object({ outstanding: z.int() });
/** Without any progress for so long, the walk goes on. */
const STALL_MS = 10_000;

export interface Settling {
  db: Database;
  clock: Clock;
  recoveries: Pick<RecoveryClient, 'signalDelayShortened'>;
  stopping: AbortSignal;
  /** The local mailbox, which tells what became of mails; absent where mails go elsewhere. */
  mailboxUrl?: string | undefined;
}

/** What was left when waiting ended; `isTold`: Temporal has heard of everything. */
export interface Settled {
  unfinished: Unfinished[];
  isTold: boolean;
}

/**
 * Waits until all that was due by `dueBy` has come to its end: Temporal was told, mails are decided, attempts have an
 * answer, orders are credited, the mailbox has told what became of its mails. A mail that was tried since `since` and failed is not waited for, nor are those that a
 * pause holds.
 */
export async function settle(settling: Settling, dueBy: Date, since: Date): Promise<Settled> {
  const { db, clock, recoveries, stopping } = settling;
  let fewest = Infinity;
  let progressedAtMs = performance.now();
  const woken = new Set<number>();
  for (;;) {
    const isTold = !(await hasOutbox(db, new Date(clock.now().getTime() + LEASE_MS)));
    const unfinished = await listUnfinished(db, dueBy);
    const awaited = unfinished.filter((one) => !isHeldUp(one, since));
    const untold = await countUntold(settling);
    if (isTold && awaited.length === 0 && untold === 0) return { unfinished, isTold };
    const left = awaited.length + untold + (isTold ? 0 : 1);
    if (left < fewest) {
      fewest = left;
      progressedAtMs = performance.now();
    }
    const stalledMs = performance.now() - progressedAtMs;
    if (stalledMs > STALL_MS || stopping.aborted) return { unfinished, isTold };
    if (stalledMs > WAKE_AFTER_MS) {
      const asleep = awaited.filter(({ id, state }) => state === 'waiting' && id !== null && !woken.has(id));
      for (const row of await listRecoveries(
        db,
        asleep.flatMap(({ id }) => (id === null ? [] : [id])),
      )) {
        woken.add(row.id);
        await recoveries.signalDelayShortened(row);
      }
    }
    await sleep(LOOK_AGAIN_MS);
  }
}

/** @returns how many mails the mailbox has not told of to the end; none where it does not answer. */
async function countUntold({ mailboxUrl, stopping }: Settling): Promise<number> {
  if (mailboxUrl === undefined) return 0;
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(MAILBOX_LIMIT_MS)]);
    const answer: unknown = await (await fetch(mailboxUrl + OUTSTANDING_PATH, { signal })).json();
    return outstandingSchema.parse(answer).outstanding;
  } catch {
    return 0;
  }
}

function isHeldUp({ state, triedAt }: Unfinished, since: Date): boolean {
  return state === 'paused' || (state === 'retrying' && triedAt !== null && triedAt >= since);
}
