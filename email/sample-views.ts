import type { EmailTemplate } from '../domain/email-template.ts';
import type { MailedCheckout } from '../domain/mailed-checkout.ts';
import { createView } from './create-view.ts';
import type { MailView } from './mail-view.ts';
import { sampleCheckout, sampleStock } from './sample-checkout.ts';

const LINKS = {
  url: 'https://recovery.example/r/sample',
  unsubscribeUrl: 'https://recovery.example/u/sample',
  trapUrl: null,
};
const HOSTILE = `"Quoted" & <b>bold</b> {{ shop.name }} 'n' more `;

/** Mails unlike each other: whatever cannot be rendered of one of them is not fit to be saved. */
export function sampleViews(
  template: EmailTemplate,
  language: string,
  kind: 'automatic' | 'saved_cart' = 'automatic',
): MailView[] {
  const usual = sampleCheckout(language);
  return [
    { checkout: usual, message: 'Does it fit? Just ask.', links: LINKS },
    // Where the online shop cannot open a saved cart, there is no address.
    {
      checkout: emptied(usual),
      message: null,
      links: kind === 'saved_cart' ? { ...LINKS, url: null } : LINKS,
    },
    { checkout: crammed(usual), message: `${HOSTILE}\n`.repeat(20), links: LINKS },
  ].map(({ checkout, message, links }) =>
    createView({
      kind,
      checkout,
      stock: sampleStock,
      template,
      language,
      message,
      links,
      publicUrl: 'https://recovery.example',
    }),
  );
}

function emptied(checkout: MailedCheckout): MailedCheckout {
  const totals = { subtotal: '0.00', discount: '0.00', shipping: '0.00', tax: '0.00', total: '0.00' };
  return {
    ...checkout,
    firstName: null,
    lastName: null,
    locale: null,
    lineItems: [],
    totals,
    discountCodes: [],
  };
}

function crammed(checkout: MailedCheckout): MailedCheckout {
  const lineItems = Array.from({ length: 30 }, (_, at) => ({
    variantId: `crammed-${String(at)}`,
    productId: null,
    title: HOSTILE.repeat(4),
    variantTitle: HOSTILE.repeat(3),
    quantity: 999,
    unitPrice: '99999.99',
    imageUrl: `https://cdn.example/${'picture/'.repeat(12)}${String(at)}.jpg?width=144&height=144`,
    requiresShipping: true,
  }));
  const [firstName, lastName] = [HOSTILE, HOSTILE];
  return {
    ...checkout,
    firstName,
    lastName,
    lineItems,
    discountCodes: Array.from({ length: 20 }, () => HOSTILE),
  };
}
