import type { Language } from '../../domain/language.ts';

/** What the product itself says in a mail, around the merchant's text. */
export interface RecoveryWords {
  /** Of a button that was given no words. */
  button: string;
  soldOut: (titles: string) => string;
  moreItems: (count: number) => string;
  subtotal: string;
  discount: string;
  shipping: string;
  total: string;
  linkHint: string;
  why: (shop: string) => string;
  /** In place of `why`, to staff. */
  whyCopy: (number: number) => string;
  whyTest: string;
  unsubscribe: string;
}

export const RECOVERY_WORDS: Record<Language, RecoveryWords> = {
  en: {
    button: 'Return to checkout',
    soldOut: (titles) => `Sold out in the meantime and left out: ${titles}`,
    moreItems: (count) => `More items in your checkout: ${String(count)}`,
    subtotal: 'Subtotal',
    discount: 'Discount',
    shipping: 'Shipping',
    total: 'Total',
    linkHint: 'If the button does not work, open this address:',
    why: (shop) => `You get this mail because this address was given in a checkout at ${shop}.`,
    whyCopy: (number) =>
      `This is a copy for staff of the mail about checkout ${String(number)}. Its button leads to the checkout’s page.`,
    whyTest: 'This is a test. Its links lead nowhere.',
    unsubscribe: 'Unsubscribe',
  },
  sv: {
    button: 'Fortsätt till kassan',
    soldOut: (titles) => `Tyvärr slutsålt och därför inte med längre: ${titles}`,
    moreItems: (count) => `Fler varor i din varukorg: ${String(count)}`,
    subtotal: 'Delsumma',
    discount: 'Rabatt',
    shipping: 'Frakt',
    total: 'Totalt',
    linkHint: 'Om knappen inte fungerar, öppna den här adressen:',
    why: (shop) => `Du får det här mejlet eftersom adressen angavs i kassan hos ${shop}.`,
    whyCopy: (number) =>
      `Det här är en kopia till personalen av mejlet om kassa ${String(number)}. Knappen leder till kassans sida.`,
    whyTest: 'Det här är ett test. Länkarna leder ingenstans.',
    unsubscribe: 'Avregistrera dig',
  },
  pl: {
    button: 'Dokończ zamówienie',
    soldOut: (titles) => `W międzyczasie wyprzedane, więc nie ma ich już na liście: ${titles}`,
    moreItems: (count) => `Pozostałe produkty w koszyku: ${String(count)}`,
    subtotal: 'Wartość produktów',
    discount: 'Rabat',
    shipping: 'Dostawa',
    total: 'Razem',
    linkHint: 'Jeśli przycisk nie działa, otwórz ten adres:',
    why: (shop) =>
      `Otrzymujesz tę wiadomość, ponieważ ten adres e-mail podano przy zakupach w sklepie ${shop}.`,
    whyCopy: (number) =>
      `To kopia dla pracowników wiadomości o koszyku ${String(number)}. Przycisk prowadzi do strony koszyka.`,
    whyTest: 'To jest wiadomość testowa. Linki donikąd nie prowadzą.',
    unsubscribe: 'Wypisz się',
  },
  de: {
    button: 'Weiter zur Kasse',
    soldOut: (titles) => `Inzwischen leider ausverkauft und nicht mehr dabei: ${titles}`,
    moreItems: (count) => `Weitere Artikel in Ihrem Warenkorb: ${String(count)}`,
    subtotal: 'Zwischensumme',
    discount: 'Rabatt',
    shipping: 'Versand',
    total: 'Gesamtsumme',
    linkHint: 'Falls der Button nicht funktioniert, öffnen Sie diese Adresse:',
    why: (shop) =>
      `Sie erhalten diese E-Mail, weil diese Adresse bei einem Einkauf bei ${shop} angegeben wurde.`,
    whyCopy: (number) =>
      `Dies ist eine Kopie der E-Mail zu Warenkorb ${String(number)} für das Team. Der Button führt zur Seite des Warenkorbs.`,
    whyTest: 'Dies ist ein Test. Die Links führen nirgendwohin.',
    unsubscribe: 'Abmelden',
  },
};
