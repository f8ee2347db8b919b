import type { EmailTemplate } from '../domain/email-template.ts';
import type { Stock } from '../domain/facts.ts';
import { canonicalLocale } from '../domain/language.ts';
import type { MailedCheckout } from '../domain/mailed-checkout.ts';
import { isBuyable } from '../domain/rules/stock.ts';
import { webAddress } from './allowed-html.ts';
import { chooseWordsLanguage } from './choose-texts.ts';
import { headerText, plainLines } from './header-text.ts';
import type { ComposedKind, MailLinks, MailView } from './mail-view.ts';
import { listAmounts, listItems, listTotals } from './recovery-items.ts';
import { RECOVERY_WORDS } from './templates/recovery-words.ts';
import { createTheme, directionOf } from './theme.ts';

export interface ViewInput {
  kind: ComposedKind;
  checkout: MailedCheckout;
  stock: Record<string, Stock>;
  template: EmailTemplate;
  /** BCP 47: of the text that was chosen. */
  language: string;
  message: string | null;
  links: MailLinks;
  /** Base of the logo's address. */
  publicUrl: string;
}

/** Gathers what a mail shows. @throws Error when a link is no http(s) address. */
export function createView(input: ViewInput): MailView {
  const { checkout, stock, template, language } = input;
  const { sender, legalText } = checkout.settings;
  const wordsLanguage = chooseWordsLanguage(language, template);
  const words = RECOVERY_WORDS[wordsLanguage];
  const { currency, lineItems } = checkout;
  const locale = canonicalLocale(checkout.locale) ?? language;
  const buyable = lineItems.filter((item) => isBuyable(item.variantId, stock));
  const complete = buyable.length === lineItems.length;
  const amounts = listAmounts(buyable, checkout.totals, { currency, locale, complete });
  const soldOut = lineItems.filter((item) => !buyable.includes(item));
  const message = plainLines(input.message ?? '', 5_000);
  return {
    kind: input.kind,
    language,
    wordsLanguage,
    words,
    theme: createTheme(template.colors, directionOf(language)),
    logo: logoOf(template, input.publicUrl),
    shopName: headerText(sender.name ?? checkout.shopName, 100),
    firstName: personName(checkout.firstName),
    lastName: personName(checkout.lastName),
    checkoutNumber: checkout.number,
    items: listItems(buyable, currency, locale),
    soldOut: listItems(soldOut, currency, locale),
    amounts,
    totals: listTotals(amounts, complete, words),
    currency,
    discountCodes: checkout.discountCodes.map((code) => headerText(code, 100)),
    message: message === '' ? null : message,
    postalAddress: plainLines(sender.postalAddress ?? '', 1_000),
    legalText: plainLines(legalText ?? '', 5_000),
    ...checkedLinks(input.links),
  };
}

/**
 * Anybody can begin a checkout with somebody else's address and a name that mail programs show as a link: such a name
 * is left out.
 */
function personName(text: string | null): string | null {
  const name = headerText(text ?? '', 60);
  return name === '' || /:\/\/|www\.|[^\s.]\.[a-z]{2,}/i.test(name) ? null : name;
}

function logoOf({ logo }: EmailTemplate, publicUrl: string): MailView['logo'] {
  return logo === null ? null : { ...logo, src: `${publicUrl}/logos/${encodeURIComponent(logo.id)}` };
}

function checkedLinks({ url, unsubscribeUrl, trapUrl }: MailLinks): MailLinks {
  return {
    url: url === null ? null : checked(url),
    unsubscribeUrl: unsubscribeUrl === null ? null : checked(unsubscribeUrl),
    trapUrl: trapUrl === null ? null : checked(trapUrl),
  };
}

function checked(text: string): string {
  const address = webAddress(text);
  if (address === null) throw new Error('a link in a mail must be http or https');
  return address;
}
