import { formatId } from '../domain/id.ts';
import type { MailedCheckout } from '../domain/mailed-checkout.ts';
import { createLinkToken, type LinkPurpose, type Signer } from '../domain/recovery-link.ts';
import { cartUrl } from '../domain/saved-cart-mail.ts';
import { linkExpiresAt, unsubscribeExpiresAt } from '../domain/retention.ts';
import type { ComposedKind, MailLinks } from './mail-view.ts';

interface LinkDeps {
  publicUrl: string;
  secrets: { signLink: Signer; suppressionHash: (address: string) => Uint8Array };
}

interface LinkedMail {
  kind: ComposedKind;
  messageId: number;
  checkout: MailedCheckout;
  now: Date;
}

interface Linked {
  links: MailLinks;
  /** What the link to unsubscribe stands on for as long as it is good; null where there is none. */
  unsubscribe: { addressHash: Uint8Array; expiresAt: Date } | null;
}

/** @param to whom the mail goes to, and who can unsubscribe by it. */
export function linksOf(deps: LinkDeps, mail: LinkedMail, to: string): Linked {
  const { publicUrl } = deps;
  switch (mail.kind) {
    case 'automatic':
    case 'manual':
      return signedLinks(deps, mail, to);
    case 'saved_cart': {
      const linked = signedLinks(deps, mail, to);
      return isOnline(mail.checkout) ? linked : { ...linked, links: { ...linked.links, url: null } };
    }
    case 'copy': {
      const url = `${publicUrl}/checkouts/${formatId('checkout', mail.checkout.number)}`;
      return { links: { url, unsubscribeUrl: null, trapUrl: null }, unsubscribe: null };
    }
    case 'test': {
      const links = { url: `${publicUrl}/r/sample`, unsubscribeUrl: `${publicUrl}/u/sample`, trapUrl: null };
      return { links, unsubscribe: null };
    }
    default:
      return mail.kind satisfies never;
  }
}

/** Whether its items can be opened in the online shop. */
function isOnline({ lineItems, settings }: MailedCheckout): boolean {
  return cartUrl(settings.cartUrlTemplate, lineItems, settings.allowedHosts) !== null;
}

function signedLinks({ publicUrl, secrets }: LinkDeps, mail: LinkedMail, to: string): Linked {
  const { checkout, messageId, now } = mail;
  const token = (purpose: LinkPurpose, expiresAt: Date) =>
    createLinkToken({ purpose, messageId, expiresAt }, secrets.signLink);
  const goodUntil = linkExpiresAt(checkout.createdAt, checkout.settings, now);
  const unsubscribeUntil = unsubscribeExpiresAt(now);
  return {
    links: {
      url: `${publicUrl}/r/${token('recovery', goodUntil)}`,
      unsubscribeUrl: `${publicUrl}/u/${token('unsubscribe', unsubscribeUntil)}`,
      trapUrl: `${publicUrl}/t/${token('trap', goodUntil)}`,
    },
    unsubscribe: { addressHash: secrets.suppressionHash(to), expiresAt: unsubscribeUntil },
  };
}
