import type { TemplateVersion, TextSet } from '../domain/email-template.ts';
import type { Stock } from '../domain/facts.ts';
import type { MailedCheckout } from '../domain/mailed-checkout.ts';
import { formatId } from '../domain/id.ts';
import { normalizeEmail } from '../domain/person.ts';
import type { Signer } from '../domain/recovery-link.ts';
import { chooseTexts, type ChosenTexts } from './choose-texts.ts';
import { createView } from './create-view.ts';
import { formatSender, parseMailbox } from './header-text.ts';
import { SENDING_LIMITS } from './liquid-limits.ts';
import { problemOf } from './liquid-problem.ts';
import { linksOf } from './mail-links.ts';
import type { ComposedKind, MailLinks, MailView } from './mail-view.ts';
import { renderRecoveryEmail, type RenderedEmail } from './recovery-email.ts';
import { toMailedCart, type CartToCompose } from './saved-cart-email.ts';
import { freezeEmail, type OutgoingEmail } from './sender.ts';

export { checkTemplate, type TemplateFinding } from './check-template.ts';
export type { ComposedKind };
export { sampleCheckout, sampleStock } from './sample-checkout.ts';
export { OWN_TEXTS } from './choose-texts.ts';
export { BUILT_IN_TEXTS } from './templates/built-in-texts.ts';

export interface ComposeDeps {
  /** Base of the links in mails, without a trailing slash. */
  publicUrl: string;
  /** The installation's sender, used where the shop has set none. */
  mailFrom: string;
  secrets: { signLink: Signer; suppressionHash: (address: string) => Uint8Array };
}

export interface MailToCompose {
  kind: ComposedKind;
  /** The links name it. */
  messageId: number;
  checkout: MailedCheckout;
  /** By variant id; absent means never told. */
  stock: Record<string, Stock>;
  template: TemplateVersion;
  /** Those of the kind unless told: a test may show either. */
  textSet?: TextSet;
  /** What staff wrote, as plain text. */
  message: string | null;
  /** The checkout's own address unless told. */
  to?: string;
  /** From then on its links are good. */
  now: Date;
}

/** A mail as it will go at every attempt. */
export interface ComposedEmail {
  email: OutgoingEmail;
  /** As mail programs show it beside the subject; it stands in the html. */
  preheader: string;
  /** The same, as text for the database. */
  frozen: string;
  /** The language it is written in. */
  locale: string;
  templateVersion: number;
  /** In words of ours, why the shop's template could not be used and the product's own was; null where it was. */
  templateFailure: string | null;
  /** What the link to unsubscribe stands on for as long as it is good; null where there is none. */
  unsubscribe: { addressHash: Uint8Array; expiresAt: Date } | null;
}

/**
 * Renders a mail about a checkout, with its links; the same input gives the same bytes. A template that makes no mail
 * of this checkout gives way to the product's own texts: a mail in other words is better than none.
 *
 * @throws Error when neither the shop nor the installation has a sender.
 */
export function composeEmail(deps: ComposeDeps, mail: MailToCompose): ComposedEmail {
  const { sender } = mail.checkout.settings;
  const to = mail.to ?? normalizeEmail(mail.checkout.email ?? '') ?? '';
  const { links, unsubscribe } = linksOf(deps, mail, to);
  const { rendered, view, templateVersion, templateFailure } = renderOrFallBack(deps, mail, links);
  const { preheader, subject, html, text } = rendered;
  const email: OutgoingEmail = {
    messageId: formatId('message', mail.messageId),
    composedAt: mail.now.toISOString(),
    from: formatSender(sender.name, [sender.address, deps.mailFrom], view.shopName),
    to,
    replyTo: parseMailbox(sender.replyTo ?? '')?.address ?? null,
    subject: mail.kind === 'test' ? `[Test] ${subject}` : subject,
    html,
    text,
    headers: unsubscribe === null ? {} : unsubscribeHeaders(view.unsubscribeUrl),
  };
  return {
    email,
    preheader,
    frozen: freezeEmail(email),
    locale: view.language,
    templateVersion,
    templateFailure,
    unsubscribe,
  };
}

/** The same for a mail about a cart that was saved at the till. */
export function composeSavedCartEmail(deps: ComposeDeps, asked: CartToCompose): ComposedEmail {
  const { messageId, stock, template, now } = asked;
  const mail = { messageId, checkout: toMailedCart(asked), stock, template, message: null, now };
  return composeEmail(deps, { kind: 'saved_cart', ...mail });
}

interface Rendering {
  rendered: RenderedEmail;
  view: MailView;
  templateVersion: number;
  templateFailure: string | null;
}

function renderOrFallBack(deps: ComposeDeps, mail: MailToCompose, links: MailLinks): Rendering {
  const { template, version } = mail.template;
  const { locale } = mail.checkout;
  const renderChosen = ({ texts, language }: ChosenTexts) => {
    const view = createView({ ...mail, template, language, links, publicUrl: deps.publicUrl });
    return { view, rendered: renderRecoveryEmail(view, texts, { limits: SENDING_LIMITS }) };
  };
  const set = mail.textSet ?? (mail.kind === 'saved_cart' ? 'savedCarts' : 'languages');
  const chosen = chooseTexts(template, locale, { set });
  if (!chosen.isMerchants) {
    return { ...renderChosen(chosen), templateVersion: version, templateFailure: null };
  }
  try {
    return { ...renderChosen(chosen), templateVersion: version, templateFailure: null };
  } catch (error) {
    const { message, line } = problemOf(error);
    const place = line === undefined ? '' : `, line ${String(line)}`;
    const templateFailure = `${message} (${chosen.language}${place})`;
    return {
      ...renderChosen(chooseTexts(template, locale, { set, own: true })),
      templateVersion: 0,
      templateFailure,
    };
  }
}

/** RFC 2369 and RFC 8058: mail programs show a button that unsubscribes with one click. */
function unsubscribeHeaders(url: string | null): Record<string, string> {
  if (url === null) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
