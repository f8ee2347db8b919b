import type { Totals } from '../domain/checkout.ts';
import { canonicalLocale, chooseLanguage, type Language } from '../domain/language.ts';
import { clip, formatSender, headerText, parseMailbox } from './header-text.ts';
import { listItems, listTotals, type EmailLineItem } from './recovery-items.ts';
import type { OutgoingEmail } from './sender.ts';
import { renderRecoveryHtml, type RecoveryView } from './templates/recovery-html.ts';
import { renderRecoveryText } from './templates/recovery-text.ts';
import { RECOVERY_WORDS } from './templates/recovery-words.ts';

export type { EmailLineItem };

export interface RecoveryEmailInput {
  /** The customer's, BCP 47. */
  locale: string | null;
  shop: {
    name: string;
    sender: { name: string | null; address: string | null; replyTo: string | null };
    legalText: string | null;
    postalAddress: string | null;
  };
  /** The installation's sender, used where the shop has set none. */
  mailFrom: string;
  firstName: string | null;
  lineItems: EmailLineItem[];
  currency: string;
  totals: Totals;
  /** Back to the checkout. */
  url: string;
  /** Null for a mail that one cannot unsubscribe from: one that staff send by hand. */
  unsubscribeUrl: string | null;
  to: string;
}

/** Mail programs cut what is longer than about 100 kB. */
const MAX_HTML_BYTES = 90_000;
const ITEM_LIMITS = [30, 20, 10, 5, 1];

/**
 * The recovery mail, ready to be frozen. Pure: the same input gives the same bytes.
 *
 * @returns the mail and the language it is written in.
 * @throws Error when neither the shop nor the installation has a sender, or a link is no http(s) address.
 */
export function renderRecoveryEmail(input: RecoveryEmailInput): OutgoingEmail & { locale: Language } {
  const language = chooseLanguage(input.locale);
  const view = createView(input, language);
  const { sender } = input.shop;
  return {
    locale: language,
    from: formatSender(sender.name, [sender.address, input.mailFrom], input.shop.name),
    to: input.to,
    replyTo: parseMailbox(sender.replyTo ?? '')?.address ?? null,
    subject: headerText(view.words.subject(view.shopName)),
    html: fittingHtml(view),
    text: renderRecoveryText(view),
    headers: unsubscribeHeaders(view.unsubscribeUrl),
  };
}

function createView(input: RecoveryEmailInput, language: Language): RecoveryView {
  const amountLocale = canonicalLocale(input.locale) ?? language;
  const buyable = input.lineItems.filter((item) => !item.soldOut);
  const soldOut = input.lineItems.filter((item) => item.soldOut);
  const words = RECOVERY_WORDS[language];
  const firstName = headerText(input.firstName ?? '', 60);
  return {
    language,
    words,
    shopName: headerText(input.shop.name, 100),
    firstName: firstName === '' ? null : firstName,
    items: listItems(buyable, input.currency, amountLocale),
    soldOutTitles: soldOut.map((item) => headerText(item.title, 120)),
    totals: listTotals({ ...input, buyable, amountLocale, words, complete: soldOut.length === 0 }),
    url: webAddress(input.url),
    unsubscribeUrl: input.unsubscribeUrl === null ? null : webAddress(input.unsubscribeUrl),
    postalAddress: clip(input.shop.postalAddress?.trim() ?? '', 1_000),
    legalText: clip(input.shop.legalText?.trim() ?? '', 4_000),
  };
}

/** Shows fewer items where all of them would make the mail too long. */
function fittingHtml(view: RecoveryView): string {
  let page = '';
  for (const limit of ITEM_LIMITS) {
    page = renderRecoveryHtml(view, limit);
    if (Buffer.byteLength(page) < MAX_HTML_BYTES) break;
  }
  return page;
}

/** RFC 2369 and RFC 8058: mail programs show a button that unsubscribes with one click. */
function unsubscribeHeaders(url: string | null): Record<string, string> {
  if (url === null) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function webAddress(text: string): string {
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error('a link in a mail must be http or https');
  return url.href;
}
