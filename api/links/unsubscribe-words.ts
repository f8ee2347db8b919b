import type { Language } from '../../domain/language.ts';
import type { PageWords } from './words.ts';

interface UnsubscribeWords {
  ask: (shop: string) => PageWords;
  done: (shop: string) => PageWords;
  undone: (shop: string) => PageWords;
  unsubscribe: string;
  byMistake: string;
  undo: string;
}

/** The texts of the page on which a shopper refuses further mails, or takes that back. */
export const UNSUBSCRIBE_WORDS: Record<Language, UnsubscribeWords> = {
  en: {
    ask: (shop) => ({
      heading: 'Unsubscribe?',
      text: `Press the button, and ${shop} will send you no more reminders about unfinished purchases.`,
    }),
    done: (shop) => ({
      heading: 'You are unsubscribed',
      text: `${shop} will send you no more reminders about unfinished purchases.`,
    }),
    undone: (shop) => ({
      heading: 'Undone',
      text: `You are no longer unsubscribed: ${shop} may remind you of unfinished purchases again.`,
    }),
    unsubscribe: 'Unsubscribe',
    byMistake: 'Was it a mistake?',
    undo: 'Undo',
  },
  sv: {
    ask: (shop) => ({
      heading: 'Vill du avregistrera dig?',
      text: `Tryck på knappen, så skickar ${shop} inga fler påminnelser om oavslutade köp till dig.`,
    }),
    done: (shop) => ({
      heading: 'Du är avregistrerad',
      text: `${shop} skickar inga fler påminnelser om oavslutade köp till dig.`,
    }),
    undone: (shop) => ({
      heading: 'Du är inte längre avregistrerad',
      text: `${shop} kan påminna dig om oavslutade köp igen.`,
    }),
    unsubscribe: 'Avregistrera dig',
    byMistake: 'Blev det fel?',
    undo: 'Ångra',
  },
  pl: {
    ask: (shop) => ({
      heading: 'Chcesz się wypisać?',
      text: `Po naciśnięciu przycisku sklep ${shop} nie będzie już wysyłać do Ciebie przypomnień o niedokończonych zakupach.`,
    }),
    done: (shop) => ({
      heading: 'Nie wyślemy Ci już przypomnień',
      text: `Sklep ${shop} nie będzie już wysyłać do Ciebie przypomnień o niedokończonych zakupach.`,
    }),
    undone: (shop) => ({
      heading: 'Przypomnienia są znów włączone',
      text: `Sklep ${shop} może znów przypominać o niedokończonych zakupach.`,
    }),
    unsubscribe: 'Wypisz się',
    byMistake: 'To pomyłka?',
    undo: 'Cofnij',
  },
  de: {
    ask: (shop) => ({
      heading: 'Abmelden?',
      text: `Mit einem Klick auf „Abmelden“ erhalten Sie von ${shop} keine Erinnerungen an nicht abgeschlossene Bestellungen mehr.`,
    }),
    done: (shop) => ({
      heading: 'Sie sind abgemeldet',
      text: `${shop} schickt Ihnen keine Erinnerungen an nicht abgeschlossene Bestellungen mehr.`,
    }),
    undone: (shop) => ({
      heading: 'Rückgängig gemacht',
      text: `Sie sind nicht mehr abgemeldet: ${shop} darf Sie wieder an nicht abgeschlossene Bestellungen erinnern.`,
    }),
    unsubscribe: 'Abmelden',
    byMistake: 'War das ein Versehen?',
    undo: 'Rückgängig machen',
  },
};
