import { createHmac } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { DEFAULT_TEMPLATE, type EmailTemplate, type TemplateTexts } from '../../domain/email-template.ts';
import type { MailedCheckout } from '../../domain/mailed-checkout.ts';
import {
  BUILT_IN_TEXTS,
  composeEmail,
  sampleCheckout,
  sampleStock,
  type ComposedEmail,
  type MailToCompose,
} from '../../email/render.ts';

const hmac = (text: string) => createHmac('sha256', 'key').update(text).digest();

const MAIL_DEPS = {
  publicUrl: 'https://recovery.example',
  mailFrom: 'Recovery <recovery@host.example>',
  secrets: { signLink: hmac, suppressionHash: hmac },
};

export interface MailOptions extends Partial<Omit<MailToCompose, 'checkout' | 'template'>> {
  /** Of the sample checkout. */
  language?: string;
  checkout?: Partial<MailedCheckout>;
  template?: Partial<EmailTemplate>;
}

/** A mail about the sample checkout; nothing is sold out unless told. */
export function mailOf({ language = 'en', checkout, template, ...mail }: MailOptions = {}): ComposedEmail {
  return composeEmail(MAIL_DEPS, {
    kind: 'automatic',
    messageId: 7,
    stock: {},
    message: null,
    now: new Date('2026-01-15T20:00:00Z'),
    ...mail,
    checkout: { ...sampleCheckout(language), ...checkout },
    template: { version: 3, template: { ...DEFAULT_TEMPLATE, ...template } },
  });
}

/** A template with an English text of the merchant's. */
export function merchantTexts(texts: Partial<TemplateTexts>): Partial<EmailTemplate> {
  return { languages: { en: { ...BUILT_IN_TEXTS.en, ...texts } } };
}

/** The last line is sold out. */
export const ONE_SOLD_OUT = sampleStock;

/** A body that is a mail: what is given stands in it. */
export function bodyWith(html: string): string {
  return `<h1>Heading</h1>${html}{{ url | button: "Back" }}`;
}

/** Text as a reader sees it: spaces that do not break are spaces. */
export function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** What a page shows as text, titles and alternative texts included; styles are not. */
export function shownText(html: string): string {
  let text = '';
  let isStyle = false;
  const parser = new Parser({
    onopentag: (name, { alt = '' }) => {
      isStyle = name === 'style';
      text += `${alt} `;
    },
    onclosetag: () => (isStyle = false),
    ontext: (part) => (text += isStyle ? '' : part),
  });
  parser.end(html);
  return plain(text);
}

/** The tags of a page with the names of their attributes: what it is, whatever it says. */
export function shapeOf(html: string): string[] {
  const shape: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => shape.push([name, ...Object.keys(attributes)].join(' ')),
    onclosetag: (name) => shape.push(`/${name}`),
    oncomment: (comment) => shape.push(comment),
  });
  parser.end(html);
  return shape;
}
