import type { Language } from '../../domain/language.ts';

/** The texts of the recovery mail. None promises that items are held back: they are not. */
export interface RecoveryWords {
  subject: (shop: string) => string;
  preheader: string;
  greeting: (firstName: string | null) => string;
  heading: string;
  intro: (shop: string) => string;
  button: string;
  quantity: (quantity: number, price: string) => string;
  soldOut: (titles: string) => string;
  moreItems: (count: number) => string;
  subtotal: string;
  discount: string;
  shipping: string;
  total: string;
  linkHint: string;
  why: (shop: string) => string;
  unsubscribe: string;
}

export const RECOVERY_WORDS: Record<Language, RecoveryWords> = {
  en: {
    subject: (shop) => `You left something at ${shop}`,
    preheader: 'Your checkout is saved. Pick it up where you left it.',
    greeting: (firstName) => (firstName === null ? 'Hello,' : `Hello ${firstName},`),
    heading: 'Your checkout is waiting',
    intro: (shop) =>
      `You started a checkout at ${shop} and left before it was done. One click takes you back to it.`,
    button: 'Return to checkout',
    quantity: (quantity, price) => `${String(quantity)}\u00a0×\u00a0${price}`,
    soldOut: (titles) => `Sold out in the meantime and left out: ${titles}`,
    moreItems: (count) => `More items in your checkout: ${String(count)}`,
    subtotal: 'Subtotal',
    discount: 'Discount',
    shipping: 'Shipping',
    total: 'Total',
    linkHint: 'If the button does not work, open this address:',
    why: (shop) => `You get this mail because you gave this address in a checkout at ${shop}.`,
    unsubscribe: 'Unsubscribe',
  },
  sv: {
    subject: (shop) => `Du glömde något hos ${shop}`,
    preheader: 'Din kassa är sparad. Fortsätt där du slutade.',
    greeting: (firstName) => (firstName === null ? 'Hej!' : `Hej ${firstName}!`),
    heading: 'Din kassa väntar på dig',
    intro: (shop) => `Du påbörjade ett köp hos ${shop} men avslutade det inte. Ett klick tar dig tillbaka.`,
    button: 'Tillbaka till kassan',
    quantity: (quantity, price) => `${String(quantity)}\u00a0×\u00a0${price}`,
    soldOut: (titles) => `Har tagit slut och är inte med längre: ${titles}`,
    moreItems: (count) => `Fler varor i din kassa: ${String(count)}`,
    subtotal: 'Delsumma',
    discount: 'Rabatt',
    shipping: 'Frakt',
    total: 'Totalt',
    linkHint: 'Om knappen inte fungerar, öppna den här adressen:',
    why: (shop) => `Du får det här mejlet eftersom du angav den här adressen i kassan hos ${shop}.`,
    unsubscribe: 'Avsluta utskick',
  },
  pl: {
    subject: (shop) => `Twoje niedokończone zamówienie w ${shop}`,
    preheader: 'Twoje zamówienie jest zapisane. Wróć do niego w dowolnej chwili.',
    greeting: (firstName) => (firstName === null ? 'Dzień dobry!' : `Dzień dobry, ${firstName}!`),
    heading: 'Twoje zamówienie czeka',
    intro: (shop) =>
      `Zamówienie w sklepie ${shop} nie zostało dokończone. Jedno kliknięcie wystarczy, aby do niego wrócić.`,
    button: 'Wróć do zamówienia',
    quantity: (quantity, price) => `${String(quantity)}\u00a0×\u00a0${price}`,
    soldOut: (titles) => `W międzyczasie wyprzedane i pominięte: ${titles}`,
    moreItems: (count) => `Pozostałe produkty w zamówieniu: ${String(count)}`,
    subtotal: 'Suma częściowa',
    discount: 'Rabat',
    shipping: 'Dostawa',
    total: 'Razem',
    linkHint: 'Jeśli przycisk nie działa, otwórz ten adres:',
    why: (shop) =>
      `Ta wiadomość trafiła do Ciebie, ponieważ podano ten adres w zamówieniu w sklepie ${shop}.`,
    unsubscribe: 'Wypisz się',
  },
};
