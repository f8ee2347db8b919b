/** How often and how long a request is tried again. */
export interface RetryLimits {
  /** Requests in all, the first among them; 5 unless told, 1 for none again. */
  attempts?: number;
  /** What all waits together may come to; 60 000 unless told. A longer `Retry-After` is not waited for. */
  waitMs?: number;
}

export interface ClientOptions {
  /** Where the API is, for example `https://recovery.shop.example`; unless told, where the page is from. */
  baseUrl?: string;
  /** An API key. Without one the session of the person who is logged in counts: the browser sends its cookie. */
  key?: string;
  /** Slug of the shop, for a key of all shops or a person of several. */
  shop?: string;
  /** In place of the global one. */
  fetch?: typeof fetch;
  retry?: RetryLimits;
  /** How long one try may take; 30 000 unless told. A stream has to begin within it. */
  timeoutMs?: number;
}

/** What a single call may say beside its input. */
export interface CallSettings {
  signal?: AbortSignal;
  /** In place of the client's. */
  shop?: string;
  /** In place of a random one, for example the id of a form, so that pressing it twice does it once. */
  idempotencyKey?: string;
  retry?: RetryLimits;
  timeoutMs?: number;
}
