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
      heading: 'Avsluta utskick?',
      text: `Tryck på knappen, så skickar ${shop} inga fler påminnelser om oavslutade köp till dig.`,
    }),
    done: (shop) => ({
      heading: 'Utskicken är avslutade',
      text: `${shop} skickar inga fler påminnelser om oavslutade köp till dig.`,
    }),
    undone: (shop) => ({
      heading: 'Ångrat',
      text: `Utskicken är inte längre avslutade: ${shop} kan påminna dig om oavslutade köp igen.`,
    }),
    unsubscribe: 'Avsluta utskick',
    byMistake: 'Blev det fel?',
    undo: 'Ångra',
  },
  pl: {
    ask: (shop) => ({
      heading: 'Wypisać się?',
      text: `Po naciśnięciu przycisku sklep ${shop} nie będzie już wysyłać przypomnień o niedokończonych zakupach.`,
    }),
    done: (shop) => ({
      heading: 'Wypisano',
      text: `Sklep ${shop} nie będzie już wysyłać przypomnień o niedokończonych zakupach.`,
    }),
    undone: (shop) => ({
      heading: 'Cofnięto',
      text: `Wypisanie zostało cofnięte: sklep ${shop} może znów przypominać o niedokończonych zakupach.`,
    }),
    unsubscribe: 'Wypisz się',
    byMistake: 'To pomyłka?',
    undo: 'Cofnij',
  },
  de: {
    ask: (shop) => ({
      heading: 'Abmelden?',
      text: `Ein Druck auf den Knopf, und ${shop} schickt Ihnen keine Erinnerungen an nicht abgeschlossene Käufe mehr.`,
    }),
    done: (shop) => ({
      heading: 'Sie sind abgemeldet',
      text: `${shop} schickt Ihnen keine Erinnerungen an nicht abgeschlossene Käufe mehr.`,
    }),
    undone: (shop) => ({
      heading: 'Rückgängig gemacht',
      text: `Sie sind nicht mehr abgemeldet: ${shop} darf Sie wieder an nicht abgeschlossene Käufe erinnern.`,
    }),
    unsubscribe: 'Abmelden',
    byMistake: 'War das ein Versehen?',
    undo: 'Rückgängig machen',
  },
};
