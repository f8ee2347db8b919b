export type JsonObject = Record<string, unknown>;

/**
 * An event of our contract, as told by another system. `names` are what else that system calls the checkout: its
 * cart and its number, by one of which alone an order refers to it at times.
 */
export type Told =
  | { kind: 'checkout'; token: string; names: string[]; body: JsonObject }
  | { kind: 'order'; names: string[]; body: JsonObject }
  | { kind: 'customer'; id: string; body: JsonObject }
  | { kind: 'payment'; token: string | null; isAttempt: boolean; body: JsonObject };
