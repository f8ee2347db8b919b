import type { Customer, LineItem, Shipping } from './checkout.ts';
import type { AskedShop, Facts, OrderFact, ShippingZone, Stock, SuppressionFact } from './facts.ts';
import { formatId } from './id.ts';
import { NO_SEND_REASONS, passesAllBut, type NoSendReason } from './no-send.ts';
import { abandonedAt, dueAt } from './schedule.ts';
import type { Settings } from './settings.ts';

/** What is stored of one checkout and its person, as it was read; nothing in it is judged yet. */
export interface FactRow {
  id: number;
  settings: Settings;
  /** Of the shop's connections: mails may lead there, too. */
  connectedHosts: string[];
  zones: ShippingZone[];
  channel: string;
  createdAt: Date;
  lastActivityAt: Date;
  email: string | null;
  phone: string | null;
  customer: Customer | null;
  lineItems: LineItem[];
  shipping: Shipping;
  recoveryUrl: string | null;
  erased: boolean;
  /** Keyed hash of the person; the first four bytes place it in the draw for the hold-out. */
  personHash: Uint8Array;
  stock: Record<string, Stock>;
  paymentAttempts: Facts['paymentAttempts'];
  orders: OrderFact[];
  suppressions: SuppressionFact[];
  /** What the shop told of the customer after the checkout itself; null leaves it to the checkout. */
  subscribed: boolean | null;
  manualMailAt: Date | null;
  ledgerMailAt: Date | null;
  shopMailAt: Date | null;
  restoredAt: Date | null;
  lastAutomaticMailAt: Date | null;
}

/** One checkout, and the person's undecided ones that were begun later. */
export interface FactRows {
  own: FactRow;
  newer: FactRow[];
}

/** What is known of the checkout's standing automatic mail. */
export interface ClaimFacts {
  messageId: number | null;
  refusedForGood: string | null;
  unknownSince: Date | null;
}

const NO_CLAIM: ClaimFacts = { messageId: null, refusedForGood: null, unknownSince: null };

/** What an open checkout cannot outgrow: one that these block can get no mail, so it takes no precedence. */
const BLOCKS_OPEN_CHECKOUT: NoSendReason[] = [
  'phone_only',
  'unsupported_channel',
  'no_contact',
  'invalid_email',
];
const MAY_CHANGE_WHILE_OPEN = NO_SEND_REASONS.filter((code) => !BLOCKS_OPEN_CHECKOUT.includes(code));

/** Makes of what was read the facts that the decision rests on. @param askedShop where it was asked for this decision. */
export function toFacts(
  rows: FactRows,
  now: Date,
  claim: ClaimFacts = NO_CLAIM,
  askedShop?: AskedShop,
): Facts {
  const facts = { ...ownFacts(rows.own, now, claim), ...(askedShop !== undefined && { askedShop }) };
  for (const newer of rows.newer) {
    const isOpen = abandonedAt(newer.lastActivityAt, newer.settings) > now;
    if (passesAllBut(ownFacts(newer, now, NO_CLAIM), isOpen ? MAY_CHANGE_WHILE_OPEN : ['superseded'])) {
      const state = isOpen ? 'open' : 'abandoned';
      facts.newerCheckouts.push({ id: formatId('checkout', newer.id), state, passes: !isOpen });
    }
  }
  return facts;
}

function ownFacts(row: FactRow, now: Date, claim: ClaimFacts): Facts {
  return {
    now,
    dueAt: dueAt(row.lastActivityAt, row.settings),
    settings: row.settings,
    linkHosts: [...row.settings.allowedHosts, ...row.connectedHosts],
    checkout: {
      channel: row.channel,
      createdAt: row.createdAt,
      email: row.email,
      phone: row.phone,
      lineItems: row.lineItems,
      shipping: row.shipping,
      recoveryUrl: row.recoveryUrl,
      erased: row.erased,
    },
    zones: row.zones,
    stock: row.stock,
    paymentAttempts: row.paymentAttempts,
    orders: row.orders,
    acceptsMarketing: row.subscribed ?? row.customer?.acceptsMarketing ?? false,
    suppressions: row.suppressions,
    manualMailAt: row.manualMailAt,
    // The standing claim is in the ledger too; only a mail that came before it counts.
    ledgerMailAt: claim.messageId === null ? row.ledgerMailAt : null,
    shopMailAt: row.shopMailAt,
    restoredAt: row.restoredAt,
    newerCheckouts: [],
    lastAutomaticMailAt: row.lastAutomaticMailAt,
    holdOutPoint: drawPoint(row.personHash),
    refusedForGood: claim.refusedForGood,
    unknownSince: claim.unknownSince,
  };
}

/** @returns a number from 0 to below 100, the same for every checkout of the person. */
function drawPoint(hash: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = hash;
  return ((a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32) * 100;
}
