import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Of what the provider takes so much is used. Requests that leave evenly do not arrive so: at the full rate every other
 * window would be told one too many, and each refusal takes the place of a mail.
 */
export const USED_PART = 0.97;

/** What a provider says of its rate limit, answer by answer. */
export interface WatchedRateLimit {
  /** @param headers names in lower case. */
  read(headers: Record<string, string> | null): void;
  /** How many requests a second it is to be asked; null while it has said nothing. */
  perSecond(): number | null;
  /**
   * Waits for the caller's turn, so that requests of this process leave evenly, but not for longer than `limitMs`; at the
   * very beginning half a second at most for what the first answer tells.
   */
  untilTurn(limitMs: number): Promise<void>;
  /** Waits a moment more right before the request, for what came in between differs: `SMOOTHED_MS` at most. */
  untilEven(): Promise<void>;
}

/** What a request may be late for another that was. */
const SMOOTHED_MS = 200;
/** From the first attempt: it may be one that asks nothing of the provider. */
const FIRST_ANSWER_MS = 500;

/** Real time. */
export interface RealTime {
  /** Ms of a clock that never goes back. */
  now(): number;
  wait(ms: number): Promise<void>;
}

const REAL_TIME: RealTime = { now: () => performance.now(), wait: (ms) => sleep(ms) };

/**
 * Reads `ratelimit-limit` (requests in a window) and `ratelimit-reset` (seconds until the window ends). How long a window
 * is the headers do not say: the longest time to its end that was told comes closest.
 */
export function watchRateLimit({ now, wait } = REAL_TIME): WatchedRateLimit {
  let limit: number | null = null;
  let windowSeconds = 1;
  let nextTurnMs = 0;
  let nextRequestMs = 0;
  const first = watchFirst({ now, wait });
  const perSecond = () => (limit === null ? null : (limit / windowSeconds) * USED_PART);
  return {
    read: (headers) => {
      first.answered();
      const told = readCount(headers?.['ratelimit-limit']);
      if (told === null) return;
      if (told !== limit) windowSeconds = 1;
      limit = told;
      windowSeconds = Math.max(windowSeconds, readCount(headers?.['ratelimit-reset']) ?? 1);
    },
    perSecond,
    untilTurn: async (limitMs) => {
      await first.untilAnswered();
      const pace = perSecond();
      if (pace === null) return;
      const waitMs = Math.max(0, nextTurnMs - now());
      if (waitMs <= limitMs) nextTurnMs = now() + waitMs + 1_000 / pace;
      if (waitMs > 0) await wait(Math.min(waitMs, limitMs));
    },
    untilEven: async () => {
      const pace = perSecond();
      if (pace === null) return;
      const waitMs = Math.min(SMOOTHED_MS, Math.max(0, nextRequestMs - now()));
      nextRequestMs = now() + waitMs + 1_000 / pace;
      if (waitMs > 0) await wait(waitMs);
    },
  };
}

/** The answer to a process's first request tells the limit: those that come right after it wait for it. */
function watchFirst({ now, wait }: RealTime) {
  const answer = Promise.withResolvers<undefined>();
  let waitedForUntilMs: number | null = null;
  return {
    answered: () => {
      waitedForUntilMs = 0;
      answer.resolve(undefined);
    },
    untilAnswered: async () => {
      const leftMs = (waitedForUntilMs ?? 0) - now();
      waitedForUntilMs ??= now() + FIRST_ANSWER_MS;
      if (leftMs > 0) await Promise.race([answer.promise, wait(leftMs)]);
    },
  };
}

function readCount(text: string | undefined): number | null {
  const count = /^\s*\d{1,9}\s*$/.test(text ?? '') ? Number(text) : 0;
  return count > 0 ? count : null;
}
