import type { LineItem, Totals } from '../domain/checkout.ts';
import type { Stock } from '../domain/facts.ts';
import { canonicalLocale, chooseLanguage, type Language } from '../domain/language.ts';
import type { MailedCheckout } from '../domain/mailed-checkout.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';

interface Sample {
  currency: string;
  /** Title, variant, quantity, price of one. */
  items: [string, string | null, number, string][];
  totals: Totals;
}

const SOLD_OUT_VARIANT = 'sample-5';

/** By variant id: the last line of a sample is sold out. */
export const sampleStock: Record<string, Stock> = {
  [SOLD_OUT_VARIANT]: { available: 0, tracked: true, oversell: false, forSale: true },
};

/**
 * An invented checkout of five lines, for previews and tests; with `sampleStock` one of them is sold out.
 *
 * @param language BCP 47: the customer's; titles are English where the product does not speak it.
 */
export function sampleCheckout(language: string): MailedCheckout {
  const { currency, items, totals } = SAMPLES[chooseLanguage(language)];
  return {
    number: 1042,
    shopName: 'Mug House',
    settings: {
      ...DEFAULT_SETTINGS,
      sender: {
        ...DEFAULT_SETTINGS.sender,
        name: 'Mug House',
        postalAddress: 'Storgatan 1\n111 22 Stockholm',
      },
    },
    email: 'ada@shopper.example',
    locale: canonicalLocale(language) ?? 'en',
    firstName: 'Ada',
    lastName: 'Lind',
    lineItems: items.map(toLineItem),
    currency,
    totals,
    discountCodes: ['AUTUMN10'],
    createdAt: new Date('2026-01-15T09:00:00Z'),
  };
}

function toLineItem(
  [title, variantTitle, quantity, unitPrice]: Sample['items'][number],
  at: number,
): LineItem {
  return {
    variantId: `sample-${String(at + 1)}`,
    productId: null,
    title,
    variantTitle,
    quantity,
    unitPrice,
    imageUrl: null,
    requiresShipping: true,
  };
}

const SAMPLES: Record<Language, Sample> = {
  en: {
    currency: 'USD',
    items: [
      ['Blue stoneware mug', '12 oz', 2, '18.00'],
      ['Cast-iron teapot', 'Black / 40 oz', 1, '64.00'],
      ['First flush Darjeeling', '3.5 oz', 1, '14.50'],
      ['Linen tea towel', null, 3, '9.00'],
      ['Honey spoon', 'Olive wood', 1, '7.50'],
    ],
    totals: { subtotal: '149.00', discount: '14.90', shipping: '5.95', tax: '0.00', total: '140.05' },
  },
  sv: {
    currency: 'SEK',
    items: [
      ['Blå stengodsmugg', '35 cl', 2, '199.00'],
      ['Tekanna i gjutjärn', 'Svart / 1,2 liter', 1, '749.00'],
      ['Darjeeling, första skörden', '100 g', 1, '159.00'],
      ['Kökshandduk i linne', null, 3, '99.00'],
      ['Honungssked', 'Olivträ', 1, '79.00'],
    ],
    totals: { subtotal: '1682.00', discount: '168.20', shipping: '49.00', tax: '0.00', total: '1562.80' },
  },
  pl: {
    currency: 'PLN',
    items: [
      ['Niebieski kubek kamionkowy', '350 ml', 2, '69.00'],
      ['Żeliwny imbryk', 'czarny / 1,2 l', 1, '259.00'],
      ['Darjeeling, pierwszy zbiór', '100 g', 1, '54.50'],
      ['Lniana ściereczka', null, 3, '34.00'],
      ['Łyżeczka do miodu', 'drewno oliwne', 1, '27.00'],
    ],
    totals: { subtotal: '580.50', discount: '58.05', shipping: '14.99', tax: '0.00', total: '537.44' },
  },
  de: {
    currency: 'EUR',
    items: [
      ['Blaue Steinzeugtasse', '350 ml', 2, '18.90'],
      ['Gusseiserne Teekanne', 'Schwarz / 1,2 l', 1, '69.00'],
      ['Darjeeling First Flush', '100 g', 1, '14.50'],
      ['Geschirrtuch aus Leinen', null, 3, '9.90'],
      ['Honiglöffel', 'Olivenholz', 1, '7.50'],
    ],
    totals: { subtotal: '158.50', discount: '15.85', shipping: '4.90', tax: '0.00', total: '147.55' },
  },
};
