import type { Language } from '../../domain/language.ts';

/** A page with a heading and a sentence. */
export interface PageWords {
  heading: string;
  text: string;
}

interface LinkWords {
  completed: PageWords;
  expired: PageWords;
  unknown: PageWords;
  unavailable: PageWords;
  unsubscribe: (shop: string) => PageWords & { button: string };
  unsubscribed: (shop: string) => PageWords;
}

/** The texts of the pages that links in mails lead to. */
export const LINK_WORDS: Record<Language, LinkWords> = {
  en: {
    completed: {
      heading: 'All done',
      text: 'This purchase is complete. There is nothing left to do. Thank you!',
    },
    expired: {
      heading: 'This link no longer works',
      text: 'Its time is over. Your items may still be in the shop: please start there again.',
    },
    unknown: { heading: 'Nothing here', text: 'This link does not lead anywhere. Please check the address.' },
    unavailable: {
      heading: 'One moment, please',
      text: 'We cannot look this up right now. Please try again in a minute.',
    },
    unsubscribe: (shop) => ({
      heading: 'Unsubscribe?',
      text: `${shop} will send you no more reminders about unfinished purchases.`,
      button: 'Unsubscribe',
    }),
    unsubscribed: (shop) => ({
      heading: 'You are unsubscribed',
      text: `${shop} will send you no more reminders about unfinished purchases.`,
    }),
  },
  sv: {
    completed: {
      heading: 'Allt klart',
      text: 'Det här köpet är genomfört. Du behöver inte göra något mer. Tack!',
    },
    expired: {
      heading: 'Länken fungerar inte längre',
      text: 'Dess tid har gått ut. Varorna kan finnas kvar i butiken: börja gärna om där.',
    },
    unknown: { heading: 'Här finns inget', text: 'Länken leder ingenstans. Kontrollera adressen.' },
    unavailable: {
      heading: 'Ett ögonblick',
      text: 'Vi kan inte slå upp länken just nu. Försök igen om en minut.',
    },
    unsubscribe: (shop) => ({
      heading: 'Avsluta utskick?',
      text: `${shop} skickar inga fler påminnelser om oavslutade köp till dig.`,
      button: 'Avsluta utskick',
    }),
    unsubscribed: (shop) => ({
      heading: 'Utskicken är avslutade',
      text: `${shop} skickar inga fler påminnelser om oavslutade köp till dig.`,
    }),
  },
  pl: {
    completed: {
      heading: 'Gotowe',
      text: 'Ten zakup został zakończony. Nic więcej nie trzeba robić. Dziękujemy!',
    },
    expired: {
      heading: 'Ten link już nie działa',
      text: 'Jego ważność minęła. Produkty mogą być nadal dostępne w sklepie: prosimy zacząć tam od nowa.',
    },
    unknown: { heading: 'Nic tu nie ma', text: 'Ten link donikąd nie prowadzi. Prosimy sprawdzić adres.' },
    unavailable: {
      heading: 'Chwileczkę',
      text: 'Nie możemy teraz tego sprawdzić. Prosimy spróbować za minutę.',
    },
    unsubscribe: (shop) => ({
      heading: 'Wypisać się?',
      text: `Sklep ${shop} nie będzie już wysyłać przypomnień o niedokończonych zakupach.`,
      button: 'Wypisz się',
    }),
    unsubscribed: (shop) => ({
      heading: 'Wypisano',
      text: `Sklep ${shop} nie będzie już wysyłać przypomnień o niedokończonych zakupach.`,
    }),
  },
};
