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
  /** Nothing can be looked up for the moment; the page tries again by itself. */
  unavailable: PageWords;
  /** A button was pressed in such a moment; nothing is pressed by itself. */
  unsaved: PageWords;
  /** Something went wrong on our side. */
  failed: PageWords;
  again: string;
}

/** The texts of the pages that links in mails lead to; those about unsubscribing stand in unsubscribe-words.ts. */
export const LINK_WORDS: Record<Language, LinkWords> = {
  en: {
    completed: {
      heading: 'All done',
      text: 'This purchase is complete. There is nothing left to do. Thank you!',
    },
    expired: {
      heading: 'This link no longer works',
      text: 'It has expired. Your items may still be in the shop: please start there again.',
    },
    unknown: { heading: 'Nothing here', text: 'This link does not lead anywhere. Please check the address.' },
    unavailable: {
      heading: 'One moment, please',
      text: 'We cannot look this up right now. Your link stays good, and this page tries again by itself.',
    },
    unsaved: {
      heading: 'One moment, please',
      text: 'We could not save this right now. Please try again in a minute.',
    },
    failed: {
      heading: 'Something went wrong',
      text: 'It is our fault, not yours. Your link stays good: please try again later.',
    },
    again: 'Try again',
  },
  sv: {
    completed: {
      heading: 'Allt klart',
      text: 'Det här köpet är genomfört. Du behöver inte göra något mer. Tack!',
    },
    expired: {
      heading: 'Länken fungerar inte längre',
      text: 'Länken har gått ut. Varorna kan finnas kvar i butiken: börja gärna om där.',
    },
    unknown: { heading: 'Sidan finns inte', text: 'Länken leder ingenstans. Kontrollera adressen.' },
    unavailable: {
      heading: 'Ett ögonblick',
      text: 'Vi kan inte slå upp länken just nu. Den gäller fortfarande, och sidan försöker igen av sig själv.',
    },
    unsaved: {
      heading: 'Ett ögonblick',
      text: 'Vi kunde inte spara det just nu. Försök igen om en minut.',
    },
    failed: {
      heading: 'Något gick fel',
      text: 'Felet är vårt, inte ditt. Länken gäller fortfarande: försök igen senare.',
    },
    again: 'Försök igen',
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
      text: 'Nie możemy teraz tego sprawdzić. Link pozostaje ważny, a strona sama spróbuje ponownie.',
    },
    unsaved: {
      heading: 'Chwileczkę',
      text: 'Nie udało się teraz tego zapisać. Prosimy spróbować ponownie za minutę.',
    },
    failed: {
      heading: 'Coś poszło nie tak',
      text: 'To nasza wina. Link pozostaje ważny: prosimy spróbować później.',
    },
    again: 'Spróbuj ponownie',
  },
  de: {
    completed: {
      heading: 'Alles erledigt',
      text: 'Dieser Kauf ist abgeschlossen. Es ist nichts mehr zu tun. Vielen Dank!',
    },
    expired: {
      heading: 'Dieser Link ist abgelaufen',
      text: 'Vielleicht gibt es die Artikel noch im Shop: Bitte beginnen Sie dort neu.',
    },
    unknown: {
      heading: 'Hier ist nichts',
      text: 'Dieser Link führt nirgendwohin. Bitte prüfen Sie die Adresse.',
    },
    unavailable: {
      heading: 'Einen Moment bitte',
      text: 'Das lässt sich gerade leider nicht abrufen. Ihr Link bleibt gültig, und die Seite versucht es von selbst wieder.',
    },
    unsaved: {
      heading: 'Einen Moment bitte',
      text: 'Wir konnten das gerade nicht speichern. Bitte versuchen Sie es in einer Minute noch einmal.',
    },
    failed: {
      heading: 'Etwas ist schiefgegangen',
      text: 'Das liegt an uns, nicht an Ihnen. Ihr Link bleibt gültig: Bitte versuchen Sie es später noch einmal.',
    },
    again: 'Noch einmal versuchen',
  },
};
