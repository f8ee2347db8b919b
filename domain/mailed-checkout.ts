import type { LineItem, Totals } from './checkout.ts';
import type { Settings } from './settings.ts';

/** What a mail about a checkout is made of. */
export interface MailedCheckout {
  /** As staff name it, for example 1042. */
  number: number;
  shopName: string;
  settings: Settings;
  /** As the shopper gave it. */
  email: string | null;
  /** The customer's, BCP 47. */
  locale: string | null;
  firstName: string | null;
  lastName: string | null;
  lineItems: LineItem[];
  currency: string;
  totals: Totals;
  discountCodes: string[];
  createdAt: Date;
}
