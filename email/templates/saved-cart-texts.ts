import type { TemplateTexts } from '../../domain/email-template.ts';
import type { Language } from '../../domain/language.ts';

interface Copy {
  subject: string;
  preheader: string;
  heading: string;
  greeting: string;
  /** Where the items can be opened in the online shop. */
  online: string;
  /** Where they cannot. */
  inStore: string;
  button: string;
}

/** Of the mail about a cart that was saved at the till. None promises that items are held back: they are not. */
export const SAVED_CART_TEXTS: Record<Language, TemplateTexts> = {
  en: texts({
    subject: 'Your cart at {{ shop.name }}',
    preheader: 'We saved what you picked out in the store.',
    heading: 'We saved your cart',
    greeting: 'Hello{% if customer.name %} {{ customer.name }}{% endif %},',
    online: 'Here is what you picked out at {{ shop.name }}. If you still want it, you can buy it online.',
    inStore: 'Here is what you picked out at {{ shop.name }}. If you still want it, come back and see us.',
    button: 'Open my items',
  }),
  sv: texts({
    subject: 'Din varukorg hos {{ shop.name }}',
    preheader: 'Vi har sparat det du valde i butiken.',
    heading: 'Vi har sparat din varukorg',
    greeting: 'Hej{% if customer.name %} {{ customer.name }}{% endif %}!',
    online: 'Det här valde du hos {{ shop.name }}. Vill du fortfarande ha det kan du köpa det på nätet.',
    inStore: 'Det här valde du hos {{ shop.name }}. Vill du fortfarande ha det är du välkommen tillbaka.',
    button: 'Visa mina varor',
  }),
  pl: texts({
    subject: 'Twój koszyk w {{ shop.name }}',
    preheader: 'Zapisaliśmy to, co zostało wybrane w sklepie.',
    heading: 'Zapisaliśmy Twój koszyk',
    greeting: 'Dzień dobry{% if customer.name %}, {{ customer.name }}{% endif %}!',
    online: 'Oto produkty wybrane w {{ shop.name }}. Nadal możesz je kupić – teraz także online.',
    inStore: 'Oto produkty wybrane w {{ shop.name }}. Jeśli nadal są potrzebne, zapraszamy ponownie.',
    button: 'Zobacz produkty',
  }),
  de: texts({
    subject: 'Ihr Warenkorb bei {{ shop.name }}',
    preheader: 'Wir haben gespeichert, was Sie im Geschäft ausgesucht haben.',
    heading: 'Wir haben Ihren Warenkorb gespeichert',
    greeting: 'Hallo{% if customer.name %} {{ customer.name }}{% endif %},',
    online:
      'das haben Sie bei {{ shop.name }} ausgesucht. Wenn Sie es noch möchten, können Sie es online kaufen.',
    inStore:
      'das haben Sie bei {{ shop.name }} ausgesucht. Wenn Sie es noch möchten, kommen Sie gern wieder vorbei.',
    button: 'Artikel ansehen',
  }),
};

function texts({ subject, preheader, heading, greeting, online, inStore, button }: Copy): TemplateTexts {
  const body = `<h1>${heading}</h1>
<p>${greeting}</p>
{% if url %}<p>${online}</p>
{{ url | button: "${button}" }}{% else %}<p>${inStore}</p>{% endif %}
{{ line_items | items_table }}
`;
  return { subject, preheader, body };
}
