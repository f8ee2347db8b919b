/** A life of one person's checkouts at one shop: what is told, when, and what goes wrong meanwhile. Hours count from its start. */
export interface Life {
  settings: LifeSettings;
  /** In the order of `at`; at most one at each hour. */
  steps: Step[];
}

export interface LifeSettings {
  enabled: boolean;
  observe: boolean;
  audience: 'anyone' | 'subscribers';
  delayHours: number;
  abandonAfterMinutes: number;
  coolOffHours: number;
  maxAgeHours: number;
  paymentErrorRule: 'any_failed_attempt' | 'processing_errors_only';
}

export type Which = 'a' | 'b';
/** How the provider treats this person's mails. `lost`: it takes them and its answers are lost. */
export type ProviderMode = 'up' | 'lost' | 'down' | 'busy' | 'refuses';

/** What a shop tells of a checkout; the rest is as of any sendable one. */
export interface ToldCheckout {
  email: 'own' | 'no address' | null;
  phone: boolean;
  channel: 'online_store' | 'pos';
  unitPrice: '199.00' | '0.00';
  shippingPrice: '49.00' | '0.00' | null;
  shipsThere: boolean;
  link: 'listed' | 'foreign' | null;
  subscribed: boolean;
}

/** It happened `lateMinutes` before it is told, and is told so many times at once. */
interface Late {
  lateMinutes: number;
  times: number;
}

export type Step = { at: number } & (
  | ({ kind: 'checkout'; which: Which; told: ToldCheckout } & Late)
  | ({ kind: 'payment'; which: Which; status: 'success' | 'failure' | 'error' } & Late)
  /** `of` tells whose: the checkout's own, or another one's of the person, or of somebody else. */
  | ({ kind: 'order'; of: Which | 'email' | 'phone' | 'customer' | 'stranger'; carriesLink: boolean } & Late)
  | { kind: 'settings'; changes: Partial<LifeSettings> }
  | { kind: 'stock'; isThere: boolean }
  | { kind: 'unsubscribe' }
  | { kind: 'provider'; mode: ProviderMode }
  | { kind: 'visit'; which: Which }
  | { kind: 'by_hand'; which: Which }
);

/** How a checkout ended. */
export interface Ending {
  state: 'open' | 'abandoned' | 'completed';
  emailStatus: string;
  reason: string | null;
  recoveredVia: 'link' | 'own' | null;
  /** How many mails the provider took. */
  mails: number;
}

export type Endings = Partial<Record<Which, Ending>>;

export const DEFAULTS: LifeSettings = {
  enabled: true,
  observe: false,
  audience: 'anyone',
  delayHours: 3,
  abandonAfterMinutes: 10,
  coolOffHours: 24,
  maxAgeHours: 72,
  paymentErrorRule: 'any_failed_attempt',
};

export const PLAIN: ToldCheckout = {
  email: 'own',
  phone: false,
  channel: 'online_store',
  unitPrice: '199.00',
  shippingPrice: '49.00',
  shipsThere: true,
  link: 'listed',
  subscribed: true,
};

/** The hours at which something may happen; at each of them what is due is done before the next thing is told. */
export const HOURS: readonly number[] = [
  ...Array.from({ length: 15 }, (_, hour) => hour),
  20,
  26,
  32,
  38,
  39,
  40,
];
/** Fewer of them, for a quick look. */
export const FEW_HOURS: readonly number[] = [0, 1, 2, 4, 5, 8, 31, 32];
/** By then everything is decided. */
export const LAST_HOUR = 150;
