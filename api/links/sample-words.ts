import type { Language } from '../../domain/language.ts';
import type { PageWords } from './words.ts';

/** What the links of previews and test mails carry in place of a token. */
export const SAMPLE_TOKEN = 'sample';
/** The mail that a preview of a template names: there is none. */
export const SAMPLE_MESSAGE_ID = 0;

export const SAMPLE_WORDS: Record<Language, PageWords> = {
  en: {
    heading: 'A sample link',
    text: 'This link belongs to a preview or a test mail. In a mail to a shopper it leads back to the checkout, or lets them unsubscribe.',
  },
  sv: {
    heading: 'En exempellänk',
    text: 'Länken hör till en förhandsvisning eller ett testmejl. I ett mejl till en kund leder den tillbaka till kassan eller låter kunden avregistrera sig.',
  },
  pl: {
    heading: 'Przykładowy link',
    text: 'Ten link pochodzi z podglądu albo z wiadomości testowej. W wiadomości do klienta prowadzi z powrotem do zamówienia lub pozwala się wypisać.',
  },
  de: {
    heading: 'Ein Beispiel-Link',
    text: 'Dieser Link gehört zu einer Vorschau oder einer Test-Mail. In einer Mail an Kunden führt er zurück zur Bestellung oder meldet sie ab.',
  },
};
