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
  /** In place of `why`, about a cart that was saved at the till. */
  whySavedCart: (shop: string) => string;
  /** In place of `why`, to staff. */
  whyCopy: (number: number) => string;
  whyTest: string;
  unsubscribe: string;
}

export const RECOVERY_WORDS: Record<Language, RecoveryWords> = {
  en: {
    button: 'Return to checkout',
    soldOut: (titles) => `Sadly sold out since: ${titles}`,
    moreItems: (count) => `More items in your checkout: ${String(count)}`,
    subtotal: 'Subtotal',
    discount: 'Discount',
    shipping: 'Shipping',
    total: 'Total',
    linkHint: 'If the button does not work, open this address:',
    why: (shop) => `You are receiving this mail because this address was entered at checkout at ${shop}.`,
    whySavedCart: (shop) =>
      `You are receiving this mail because a cart was saved for you at ${shop}, with this address.`,
    whyCopy: (number) =>
      `This is a copy for staff of the mail about checkout ${String(number)}. Its button leads to the checkout’s page.`,
    whyTest: 'This is a test. Its links lead nowhere.',
    unsubscribe: 'Unsubscribe',
  },
  sv: {
    button: 'Fortsätt till kassan',
    soldOut: (titles) => `Har tyvärr hunnit ta slut: ${titles}`,
    moreItems: (count) => `Fler varor i din varukorg: ${String(count)}`,
    subtotal: 'Delsumma',
    discount: 'Rabatt',
    shipping: 'Frakt',
    total: 'Totalt',
    linkHint: 'Fungerar inte knappen? Öppna den här länken:',
    why: (shop) => `Du får det här mejlet eftersom din e-postadress angavs i kassan hos ${shop}.`,
    whySavedCart: (shop) =>
      `Du får det här mejlet eftersom en varukorg sparades åt dig hos ${shop}, med den här adressen.`,
    whyCopy: (number) =>
      `Det här är en kopia till personalen av mejlet om varukorg ${String(number)}. Knappen leder till varukorgens sida.`,
    whyTest: 'Det här är ett test. Länkarna leder ingenstans.',
    unsubscribe: 'Avregistrera dig',
  },
  pl: {
    button: 'Dokończ zamówienie',
    soldOut: (titles) => `Niestety już wyprzedane: ${titles}`,
    moreItems: (count) => `Pozostałe produkty w koszyku: ${String(count)}`,
    subtotal: 'Wartość produktów',
    discount: 'Rabat',
    shipping: 'Dostawa',
    total: 'Razem',
    linkHint: 'Jeśli przycisk nie działa, otwórz ten adres:',
    why: (shop) =>
      `Otrzymujesz tę wiadomość, ponieważ ten adres e-mail podano przy zakupach w sklepie ${shop}.`,
    whySavedCart: (shop) =>
      `Otrzymujesz tę wiadomość, ponieważ w sklepie ${shop} zapisano dla Ciebie koszyk z tym adresem.`,
    whyCopy: (number) =>
      `To kopia dla pracowników wiadomości o koszyku ${String(number)}. Przycisk prowadzi do strony koszyka.`,
    whyTest: 'To jest wiadomość testowa. Linki w niej nie działają.',
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
    linkHint: 'Falls der Button nicht funktioniert, öffnen Sie bitte diesen Link:',
    why: (shop) =>
      `Sie erhalten diese E-Mail, weil diese E-Mail-Adresse im Bestellvorgang von ${shop} eingegeben wurde.`,
    whySavedCart: (shop) =>
      `Sie erhalten diese E-Mail, weil bei ${shop} ein Warenkorb mit dieser Adresse für Sie gespeichert wurde.`,
    whyCopy: (number) =>
      `Dies ist eine Kopie der E-Mail zu Warenkorb ${String(number)} für das Team. Der Button führt zur Seite des Warenkorbs.`,
    whyTest: 'Dies ist ein Test. Die Links führen nirgendwohin.',
    unsubscribe: 'Abmelden',
  },
};
