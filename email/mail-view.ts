import type { TemplateLogo } from '../domain/email-template.ts';
import type { Language } from '../domain/language.ts';
import type { AmountsView, ItemView, TotalView } from './recovery-items.ts';
import type { RecoveryWords } from './templates/recovery-words.ts';
import type { Theme } from './theme.ts';

/**
 * - `automatic`, `manual`: to the shopper, with links of its own.
 * - `saved_cart`: to the customer whose cart was saved at the till; without a link where the online shop has none.
 * - `copy`: to staff; its button leads to the checkout's page in the admin app, and nobody can unsubscribe by it.
 * - `test`: to staff; its links lead nowhere.
 */
export type ComposedKind = 'automatic' | 'manual' | 'saved_cart' | 'copy' | 'test';

/** Where the links of a mail lead; all of them http(s). */
export interface MailLinks {
  /** Back to the checkout or its items, or to its page for staff; null where nothing can be opened. */
  url: string | null;
  unsubscribeUrl: string | null;
  /** A link that no person sees. */
  trapUrl: string | null;
}

/** What a mail tells and how it looks, in plain text all through: whoever shows it escapes it. */
export interface MailView extends MailLinks {
  kind: ComposedKind;
  /** BCP 47: of the merchant's or the product's text. */
  language: string;
  /** Of frame, items and totals, in which the product has to speak itself. */
  wordsLanguage: Language;
  words: RecoveryWords;
  theme: Theme;
  logo: (TemplateLogo & { src: string }) | null;
  shopName: string;
  firstName: string | null;
  lastName: string | null;
  /** As staff name it. */
  checkoutNumber: number;
  items: ItemView[];
  soldOut: ItemView[];
  amounts: AmountsView;
  totals: TotalView[];
  currency: string;
  discountCodes: string[];
  /** What staff wrote. */
  message: string | null;
  postalAddress: string;
  legalText: string;
}
