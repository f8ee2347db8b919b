import { performance } from 'node:perf_hooks';

/** A fixed window, told in the headers that the provider sends with every answer. Measured in real time. */
export class RateLimit {
  readonly #limit: number;
  readonly #windowMs: number;
  #windowEndsAtMs = 0;
  #used = 0;

  constructor(options: { limit: number; windowMs: number }) {
    this.#limit = options.limit;
    this.#windowMs = options.windowMs;
  }

  /** Counts one request. @returns whether it is within the limit, and the headers that say so. */
  take(): { allowed: boolean; headers: Record<string, string> } {
    const nowMs = performance.now();
    if (nowMs >= this.#windowEndsAtMs) {
      this.#windowEndsAtMs = nowMs + this.#windowMs;
      this.#used = 0;
    }
    this.#used += 1;
    const allowed = this.#used <= this.#limit;
    const resetSeconds = String(Math.ceil(Math.round(this.#windowEndsAtMs - nowMs) / 1_000));
    return {
      allowed,
      headers: {
        'ratelimit-limit': String(this.#limit),
        'ratelimit-remaining': String(Math.max(0, this.#limit - this.#used)),
        'ratelimit-reset': resetSeconds,
        ...(allowed ? {} : { 'retry-after': resetSeconds }),
      },
    };
  }
}
