import type { DemoShopperName } from './demo-shoppers.ts';

/** An attempt to pay in a demo shop. */
export interface DemoPayment {
  status: 'success' | 'pending' | 'failure' | 'error';
  gateway: string;
  errorCode?: string;
  message?: string;
}

/** A checkout of a demo shop, in few words. */
export interface DemoCheckout {
  /** Since the shopper was last active in it. */
  hoursAgo: number;
  who: DemoShopperName;
  /** Which variants and how many of each. */
  items: Record<string, number>;
  currency?: 'SEK' | 'NOK' | 'EUR' | 'USD' | 'GBP' | 'JPY';
  channel?: string;
  /** How far it came; `shipping` is the usual. */
  step?: 'contact' | 'shipping' | 'payment';
  /** For shipping, in Swedish kronor. */
  shippingPrice?: number;
  discountCode?: string;
  payments?: DemoPayment[];
  /** Was paid for in the end. */
  isBought?: true;
  /** What of the contact is not as the shopper's other checkouts have it. */
  email?: string | null;
  /** Names no way back to it. */
  hasNoLink?: true;
}

const DECLINED = { status: 'failure', gateway: 'Cards', errorCode: 'card_declined' } as const;
const PAID: DemoPayment = { status: 'success', gateway: 'Cards' };

/** About four days of a small shop, the oldest first. */
export const DEMO_CHECKOUTS: readonly DemoCheckout[] = [
  { hoursAgo: 118, who: 'marcus', items: { 'plate-2': 6 }, currency: 'USD' },
  { hoursAgo: 112, who: 'galleri', items: { 'mug-1': 40, 'bowl-1': 40 }, channel: 'wholesale' },
  { hoursAgo: 96, who: 'yuki', items: { 'board-1': 1 }, currency: 'JPY', payments: [PAID], isBought: true },
  { hoursAgo: 75, who: 'erik', items: { 'mug-2': 2, 'spoon-1': 1 }, step: 'contact' },
  { hoursAgo: 74, who: 'erik', items: { 'mug-2': 4 }, payments: [PAID], isBought: true },
  { hoursAgo: 71, who: 'lena', items: { 'cloth-1': 1 }, currency: 'EUR' },
  {
    ...{ hoursAgo: 68, who: 'grace', items: { 'jug-1': 1, 'mug-3': 2 }, currency: 'GBP', step: 'payment' },
    payments: [
      { ...DECLINED, message: 'Insufficient funds.' },
      { ...DECLINED, message: 'Insufficient funds.' },
    ],
  },
  { hoursAgo: 64, who: 'june', items: { 'napkin-2': 2 }, currency: 'USD', channel: 'buy_button' },
  { hoursAgo: 60, who: 'ola', items: { 'bowl-2': 4 }, currency: 'EUR' },
  { hoursAgo: 55, who: 'tom', items: { 'vase-1': 1 }, currency: 'GBP' },
  { hoursAgo: 53, who: 'astrid', items: { 'plate-1': 4, 'bowl-1': 4 }, discountCode: 'WELCOME10' },
  { hoursAgo: 51, who: 'jonas', items: { 'mug-1': 1 }, currency: 'NOK', channel: 'instagram' },
  { hoursAgo: 49, who: 'oskar', items: { 'board-2': 1 }, email: null, step: 'contact' },
  { hoursAgo: 47, who: 'nora', items: { 'jug-1': 1 }, currency: 'NOK', payments: [PAID], isBought: true },
  {
    ...{
      hoursAgo: 45,
      who: 'felix',
      items: { 'cloth-2': 1, 'napkin-1': 2 },
      currency: 'EUR',
      step: 'payment',
    },
    payments: [
      {
        status: 'error',
        gateway: 'Bank transfer',
        errorCode: 'processing_error',
        message: 'The bank did not answer.',
      },
    ],
  },
  { hoursAgo: 42, who: 'tom', items: { 'sample-1': 1 }, currency: 'GBP', step: 'contact' },
  { hoursAgo: 40, who: 'ingrid', items: { 'mug-3': 2 }, email: 'ingrid.berg@mail,example' },
  { hoursAgo: 37, who: 'jonas', items: { 'spoon-1': 3 }, currency: 'NOK', hasNoLink: true },
  { hoursAgo: 33, who: 'astrid', items: { 'plate-1': 6, 'bowl-1': 6 }, discountCode: 'WELCOME10' },
  {
    ...{ hoursAgo: 30, who: 'bistro', items: { 'plate-2': 24, 'bowl-2': 24 }, currency: 'EUR' },
    ...{ channel: 'wholesale', step: 'payment' },
    payments: [{ status: 'pending', gateway: 'Invoice', message: 'Waits for the credit check.' }],
  },
  { hoursAgo: 28, who: 'lena', items: { 'spoon-1': 2 }, currency: 'EUR', payments: [PAID], isBought: true },
  { hoursAgo: 26, who: 'marcus', items: { 'mug-1': 2, 'mug-2': 2 }, currency: 'USD', shippingPrice: 190 },
  {
    ...{ hoursAgo: 23, who: 'nora', items: { 'cloth-1': 1 }, currency: 'NOK', step: 'payment' },
    payments: [{ ...DECLINED, errorCode: 'expired_card', message: 'The card has expired.' }, PAID],
    isBought: true,
  },
  { hoursAgo: 20, who: 'oskar', items: { 'mug-1': 2 }, channel: 'pos', step: 'contact' },
  { hoursAgo: 16, who: 'erik', items: { 'napkin-1': 1, 'plate-1': 2 } },
  { hoursAgo: 13, who: 'grace', items: { 'card-1': 1 }, currency: 'GBP', shippingPrice: 0 },
  { hoursAgo: 9, who: 'june', items: { 'bowl-1': 2 }, currency: 'USD' },
  { hoursAgo: 5, who: 'felix', items: { 'jug-1': 1 }, currency: 'EUR' },
  {
    ...{ hoursAgo: 3, who: 'yuki', items: { 'mug-2': 1 }, currency: 'JPY', step: 'payment' },
    payments: [{ ...DECLINED, errorCode: 'authentication_required', message: '3-D Secure was not passed.' }],
  },
  { hoursAgo: 1, who: 'maja', items: { 'mug-1': 1, 'spoon-1': 1 }, payments: [PAID], isBought: true },
  { hoursAgo: 0.1, who: 'marcus', items: { 'board-1': 1 }, currency: 'USD', step: 'contact' },
];
