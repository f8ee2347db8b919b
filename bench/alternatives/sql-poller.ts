import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Alternative, Hands } from './alternative.ts';
import { createTable, recordMail, storeCheckout, type DueCheckout } from './checkouts.ts';

const POLL_MS = 1_000;
const AT_ONCE = 50;
/** Longer than a request to the provider may take. */
const LEASE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 60;

/**
 * A loop over `for update skip locked`: it takes what is due and not bought for half a minute, sends, and records.
 *
 * A mail that the provider did not take is tried again after 2, 4, 8 … at most 60 s, for ever, and whether it was bought
 * is looked at before each. What a killed worker had taken is due again when its half minute is over; the same
 * idempotency key keeps that from being a second mail.
 */
export const sqlPoller: Alternative = {
  name: 'SQL poller',
  prepare: ({ pool }) => createTable(pool),
  openIntake: ({ pool }) =>
    Promise.resolve(async (told) => {
      await storeCheckout(pool, told);
    }),
  work: async (hands) => {
    for (;;) {
      const taken = await takeDue(hands.pool, hands.now()).catch(() => []);
      await Promise.all(taken.map((checkout) => send(hands, checkout)));
      if (taken.length < AT_ONCE) await sleep(POLL_MS);
    }
  },
  planned: 'select token from checkouts where mailed_at is null and ordered_at is null',
};

async function takeDue(pool: pg.Pool, now: Date): Promise<(DueCheckout & { attempts: number })[]> {
  const { rows } = await pool.query<DueCheckout & { attempts: number }>({
    name: 'take-due',
    text: `update checkouts set attempts = attempts + 1, locked_until = $1::timestamptz + make_interval(secs => $3)
      where token in (select token from checkouts where mailed_at is null and ordered_at is null and due_at <= $1
        and (locked_until is null or locked_until <= $1) order by due_at for update skip locked limit $2)
      returning token, email, due_at, attempts`,
    values: [now, AT_ONCE, LEASE_SECONDS],
  });
  return rows;
}

async function send(
  hands: Hands,
  { token, email, attempts }: DueCheckout & { attempts: number },
): Promise<void> {
  try {
    await recordMail(hands.pool, token, await hands.sendMail(token, email), hands.now());
  } catch {
    const pauseMs = Math.min(2 ** attempts, LONGEST_PAUSE_SECONDS) * 1_000;
    const until = new Date(hands.now().getTime() + pauseMs);
    await hands.pool
      .query('update checkouts set locked_until = $2 where token = $1', [token, until])
      .catch(() => undefined);
  }
}
