import type { TemplateTexts } from '../../domain/email-template.ts';
import type { Language } from '../../domain/language.ts';

interface Copy {
  subject: string;
  preheader: string;
  heading: string;
  greeting: string;
  intro: string;
  button: string;
}

/** What a merchant begins to edit. None promises that items are held back: they are not. */
export const BUILT_IN_TEXTS: Record<Language, TemplateTexts> = {
  en: texts({
    subject: 'You left something at {{ shop.name }}',
    preheader: 'Your checkout is saved. Pick up right where you left off.',
    heading: 'You left something behind',
    greeting: 'Hello{% if customer.first_name %} {{ customer.first_name }}{% endif %},',
    intro:
      'You were almost done at {{ shop.name }}. We saved your checkout, so you can pick up right where you left off.',
    button: 'Return to checkout',
  }),
  sv: texts({
    subject: 'Du glömde något hos {{ shop.name }}',
    preheader: 'Vi har sparat din varukorg. Fortsätt precis där du slutade.',
    heading: 'Din varukorg väntar på dig',
    greeting: 'Hej{% if customer.first_name %} {{ customer.first_name }}{% endif %}!',
    intro:
      'Du var nästan klar hos {{ shop.name }}. Vi har sparat din varukorg, så du kan fortsätta precis där du slutade.',
    button: 'Fortsätt till kassan',
  }),
  pl: texts({
    subject: 'Twój koszyk w {{ shop.name }} czeka',
    preheader: 'Zapisaliśmy Twój koszyk. Wróć i dokończ zamówienie.',
    heading: 'Twój koszyk czeka na Ciebie',
    greeting: 'Dzień dobry{% if customer.first_name %}, {{ customer.first_name }}{% endif %}!',
    intro:
      'Do końca zakupów w {{ shop.name }} był już tylko krok. Zapisaliśmy Twój koszyk – możesz do niego wrócić i dokończyć zamówienie.',
    button: 'Dokończ zamówienie',
  }),
  de: texts({
    subject: 'Ihr Warenkorb bei {{ shop.name }}',
    preheader: 'Wir haben Ihren Warenkorb gespeichert. Machen Sie da weiter, wo Sie aufgehört haben.',
    heading: 'Ihr Warenkorb wartet auf Sie',
    greeting: 'Hallo{% if customer.first_name %} {{ customer.first_name }}{% endif %},',
    intro:
      'Sie waren bei {{ shop.name }} schon fast fertig. Wir haben Ihren Warenkorb gespeichert – machen Sie einfach da weiter, wo Sie aufgehört haben.',
    button: 'Weiter zur Kasse',
  }),
};

function texts({ subject, preheader, heading, greeting, intro, button }: Copy): TemplateTexts {
  const body = `<h1>${heading}</h1>
<p>${greeting}</p>
{{ custom_message | paragraphs }}
<p>${intro}</p>
{{ url | button: "${button}" }}
{{ line_items | items_table }}
{{ totals | totals_table }}
`;
  return { subject, preheader, body };
}
