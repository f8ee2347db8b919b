/** What was still to be done for a checkout when the walk went on, though its time had come. */
export interface UnderWay {
  shop: string;
  /** Public id; null for what concerns the whole shop. */
  checkoutId: string | null;
  /**
   * `waiting`: not decided yet; `sending`: an attempt is under way; `retrying`: the last attempt failed, another
   * follows; `paused`: sending is paused; `marking`: an order is not credited yet; `purging`: the purge did not end.
   */
  state: 'waiting' | 'sending' | 'retrying' | 'paused' | 'marking' | 'purging';
}

/** One moment at which the walk through the skipped time stopped, since something was due. */
export interface SkipStop {
  at: Date;
  /** How many mails were due: decided, and sent or not. */
  due: number;
  /** Slugs of the shops whose Monday purge ran. */
  purged: string[];
}

/** What skipping time did. */
export interface SkipResult {
  skippedMs: number;
  /** The product's time afterwards. */
  now: Date;
  /** How far the product's clock runs ahead of the machine's. */
  aheadMs: number;
  stops: SkipStop[];
  underWay: UnderWay[];
}

/** Skips ahead. @returns null while another skip is under way. @throws SkipError when a part that it needs is away. */
export type Skip = (ms: number) => Promise<SkipResult | null>;

/** Time could not be skipped (any further); the message is a sentence for people. */
export class SkipError extends Error {}
