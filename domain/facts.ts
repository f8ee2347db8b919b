import type { LineItem, Shipping } from './checkout.ts';
import type { Settings } from './settings.ts';

/** Where a shop ships to; no zones at all means everywhere. */
export interface ShippingZone {
  countryCode: string;
  provinceCodes?: string[];
  postalCodePrefixes?: string[];
}

/** What the shop told of a variant. A variant never told counts as available. */
export interface Stock {
  available: number | null;
  tracked: boolean;
  oversell: boolean;
  forSale: boolean;
}

export interface PaymentAttempt {
  id: string;
  status: 'success' | 'pending' | 'failure' | 'error';
  occurredAt: Date;
}

/** A completed order of the same person, or of this very checkout (`own`). A cancelled one counts too. */
export interface OrderFact {
  id: string | null;
  completedAt: Date;
  own: boolean;
}

/** Another checkout of the same person, begun later than this one. `passes`: every rule but `superseded` lets it out. */
export interface NewerCheckout {
  id: string;
  state: 'open' | 'abandoned';
  passes: boolean;
}

/** What the shop's own API answered right before this attempt; who bought has an order among `orders` soon after. */
export interface AskedShop {
  system: string;
  answer: 'bought' | 'not_bought' | 'no_answer';
  askedAt: Date;
}

export interface SuppressionFact {
  reason: 'unsubscribed' | 'bounced' | 'complained';
  since: Date;
}

/**
 * Everything that the decision about one checkout rests on, read in one transaction. Nothing in it is a rule.
 * The whole is stored with the decision, so that it can be taken again under other rules.
 */
export interface Facts {
  now: Date;
  /** When the mail is due: last activity + `abandonAfterMinutes` + `delayHours`. */
  dueAt: Date;
  settings: Settings;
  /** `settings.allowedHosts` and the domains of the shop's connections. */
  linkHosts: string[];
  checkout: {
    channel: string;
    createdAt: Date;
    email: string | null;
    phone: string | null;
    lineItems: LineItem[];
    shipping: Shipping;
    recoveryUrl: string | null;
    erased: boolean;
  };
  zones: ShippingZone[];
  /** By variant id; absent means never told. */
  stock: Record<string, Stock>;
  paymentAttempts: PaymentAttempt[];
  orders: OrderFact[];
  /** Absent where the shop was not asked: it gave no credentials, or another rule spoke against the mail already. */
  askedShop?: AskedShop;
  acceptsMarketing: boolean;
  suppressions: SuppressionFact[];
  /** When a mail by hand for this checkout was claimed, and was not refused for good. */
  manualMailAt: Date | null;
  /** When the ledger knows a mail, automatic or by hand, that is not this checkout's own standing claim. */
  ledgerMailAt: Date | null;
  /** When the shop's own system mailed about this checkout, as it told. */
  shopMailAt: Date | null;
  /** When the database was restored from a backup: which mails went between the two is not known. */
  restoredAt: Date | null;
  newerCheckouts: NewerCheckout[];
  /** The person's latest automatic mail for another checkout. */
  lastAutomaticMailAt: Date | null;
  /** Where the person fell in the draw for the hold-out: 0 ≤ point < 100, a keyed hash. */
  holdOutPoint: number;
  /** The standing claim's provider refused for good, with our code of why. */
  refusedForGood: string | null;
  /** When the first attempt of the standing claim began whose outcome is not known. */
  unknownSince: Date | null;
}
