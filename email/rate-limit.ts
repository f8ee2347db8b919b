import { setTimeout as sleep } from 'node:timers/promises';

/** What a provider says of its rate limit, answer by answer. */
export interface WatchedRateLimit {
  /** @param headers names in lower case. */
  read(headers: Record<string, string> | null): void;
  perSecond(): number | null;
  /** Waits while the provider would refuse another request, as far as it has told; not for longer than `limitMs`. */
  untilTaken(limitMs: number): Promise<void>;
}

/** Real time. */
export interface RealTime {
  /** Ms of a clock that never goes back. */
  now(): number;
  wait(ms: number): Promise<void>;
}

const REAL_TIME: RealTime = { now: () => performance.now(), wait: (ms) => sleep(ms) };

/**
 * Reads `ratelimit-limit` (requests in a window), `ratelimit-reset` (seconds until the window ends) and
 * `ratelimit-remaining`. How long a window is the headers do not say: the longest time to its end that was told comes
 * closest.
 */
export function watchRateLimit({ now, wait } = REAL_TIME): WatchedRateLimit {
  const window = new Window(now);
  return {
    read: (headers) => {
      window.read({
        limit: readCount(headers?.['ratelimit-limit']) ?? 0,
        remaining: readCount(headers?.['ratelimit-remaining']),
        resetSeconds: readCount(headers?.['ratelimit-reset']) || 1,
      });
    },
    perSecond: () => window.perSecond(),
    untilTaken: async (limitMs) => {
      const deadlineMs = now() + limitMs;
      for (let waitMs = window.take(); waitMs > 0; waitMs = window.take()) {
        const leftMs = deadlineMs - now();
        if (leftMs <= 0) return;
        await wait(Math.min(waitMs, leftMs));
      }
    },
  };
}

interface Told {
  limit: number;
  /** Null where the provider does not say. */
  remaining: number | null;
  resetSeconds: number;
}

/** One window of the provider's after another, as this process sees them; other processes use them up as well. */
class Window {
  readonly #now: RealTime['now'];
  #limit: number | null = null;
  #seconds = 1;
  #beganMs = 0;
  /** What it still takes, without what has begun here since it was told; null where it does not say. */
  #free: number | null = null;

  constructor(now: RealTime['now']) {
    this.#now = now;
  }

  read({ limit, remaining, resetSeconds }: Told): void {
    if (limit === 0) return;
    if (limit !== this.#limit) this.#seconds = 1;
    this.#limit = limit;
    this.#seconds = Math.max(this.#seconds, resetSeconds);
    if (remaining === null) this.#free = null;
    else if (this.#free === null || this.#isNew(remaining)) this.#begin(remaining);
    else this.#free = Math.min(this.#free, remaining);
  }

  perSecond(): number | null {
    return this.#limit === null ? null : this.#limit / this.#seconds;
  }

  /** @returns 0 when a request may begin, and counts it; else in how many ms the next window begins. */
  take(): number {
    if (this.#free === null || this.#limit === null) return 0;
    if (this.#endsInMs() <= 0) this.#begin(this.#limit);
    if (this.#free === 0) return this.#endsInMs();
    this.#free -= 1;
    return 0;
  }

  #endsInMs(): number {
    return this.#beganMs + this.#seconds * 1_000 - this.#now();
  }

  #begin(free: number): void {
    this.#beganMs = this.#now();
    this.#free = free;
  }

  /** Answers of requests that were under way together come in any order: within its first half no window gives way to another. */
  #isNew(remaining: number): boolean {
    const leftMs = this.#endsInMs();
    return leftMs <= 0 || (remaining > (this.#free ?? 0) && leftMs < this.#seconds * 500);
  }
}

function readCount(text: string | undefined): number | null {
  return /^\s*\d{1,9}\s*$/.test(text ?? '') ? Number(text) : null;
}
