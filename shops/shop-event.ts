export type JsonObject = Record<string, unknown>;

/**
 * What a shop system told, in the words of our own contract: the bodies are those of its requests, yet to be checked.
 * `names` are what else that system calls a checkout: its `number` and its cart, by one of which alone an order refers to
 * it at times. A cart may become several checkouts, one after the other; a number is of one.
 */
export type ShopEvent =
  | {
      kind: 'checkout';
      token: string;
      number: string | null;
      names: string[];
      body: JsonObject;
      /** It tells less than a webhook does: of a checkout that is known, what is not told stays. */
      isPartial?: true;
    }
  /** The shop has no such checkout any more, so there is no way back to it. */
  | { kind: 'checkout_deleted'; names: string[] }
  | { kind: 'order'; names: string[]; body: JsonObject }
  /** Counts only for an order that is known: what nobody paid was none. */
  | { kind: 'order_cancelled'; orderId: string; cancelledAt: string | null }
  /** Given back of an order: each under an id of its own, in the order's currency. */
  | { kind: 'refund'; orderId: string; refundId: string; amount: string; currency: string | null }
  /** An attempt to pay: it names its checkout, or the order that came of it. */
  | { kind: 'payment'; token: string | null; orderId: string | null; body: JsonObject }
  | { kind: 'customer'; id: string; toldAt: string | null; body: JsonObject }
  | { kind: 'consent'; customerId: string; toldAt: string | null; acceptsMarketing: boolean }
  | { kind: 'product'; toldAt: string | null; product: ToldProduct }
  | { kind: 'stock_level'; toldAt: string | null; level: StockLevel }
  /** The shop system's own way to have a person or a whole shop forgotten, or a person's data handed out. */
  | {
      kind: 'erase_person' | 'export_person';
      customerId: string | null;
      email: string | null;
      phone: string | null;
    }
  | { kind: 'erase_shop' };

/** A product with all that it is sold as. */
export interface ToldProduct {
  id: string;
  title: string;
  /** False while it is no longer, or not yet, for sale. */
  forSale: boolean;
  /** All that it is sold as stands here: what is missing is sold no more. */
  isWhole: boolean;
  variants: ToldVariant[];
}

export interface ToldVariant {
  id: string;
  title: string | null;
  imageUrl: string | null;
  /** As the shop system told it, in the shop's own currency; null where it told none. */
  price: string | null;
  /** Null where nobody counts it. */
  available: number | null;
  tracked: boolean;
  oversell: boolean;
  /** By which the shop system counts it. */
  inventoryItemId: string | null;
}

export interface StockLevel {
  inventoryItemId: string;
  locationId: string;
  available: number;
}

/** What a payload says; `note` is in words of ours and quotes nothing of it. */
export type Reading =
  { kind: 'events'; events: ShopEvent[] } | { kind: 'ignored' | 'not_understood'; note: string };
