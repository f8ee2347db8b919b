import type { TemplateTexts } from '../domain/email-template.ts';
import { bodyText } from './body-text.ts';
import { cleanBody, type BodyFinding } from './clean-body.ts';
import { headerText } from './header-text.ts';
import { escapeHtml, Html } from './html.ts';
import { parseLiquid, renderLiquid, usesVariable, type Flavour } from './liquid.ts';
import { toParagraphs } from './liquid-filters.ts';
import type { RenderLimits } from './liquid-limits.ts';
import type { LiquidMail } from './liquid-mail.ts';
import type { Part } from './liquid-values.ts';
import type { MailView } from './mail-view.ts';
import { templateVariables } from './template-variables.ts';
import { footText } from './templates/foot.ts';
import { renderFrame } from './templates/frame.ts';

/** A mail's words, as they go. */
export interface RenderedEmail {
  subject: string;
  /** It stands in the html, too. */
  preheader: string;
  html: string;
  text: string;
}

interface RenderOptions {
  limits: RenderLimits;
  /** Told what of the body the mail does not keep. */
  onFinding?: (finding: BodyFinding) => void;
  /** The body's tags tell where they stand in the source. */
  isAnnotated?: boolean;
}

/** Mail programs cut what is longer than about 100 kB. */
const MAX_HTML_BYTES = 90_000;
const ITEM_LIMITS = [30, 20, 10, 5, 1] as const;

/**
 * Renders a mail from a template's texts, with fewer items where all of them would make it too long. Pure.
 *
 * @throws LiquidError, and Error in plain words, when the texts make no mail that could be sent.
 */
export function renderRecoveryEmail(
  view: MailView,
  texts: TemplateTexts,
  options: RenderOptions,
): RenderedEmail {
  const [most, ...fewer] = ITEM_LIMITS;
  for (const itemLimit of [most, ...fewer.filter((limit) => limit < view.items.length)]) {
    const email = renderWith(view, texts, itemLimit, options);
    if (Buffer.byteLength(email.html) < MAX_HTML_BYTES) return email;
  }
  throw new Error('The mail becomes too long: mail programs would cut it.');
}

function renderWith(
  view: MailView,
  texts: TemplateTexts,
  itemLimit: number,
  { limits, onFinding, isAnnotated = false }: RenderOptions,
): RenderedEmail {
  const scope = templateVariables(view, itemLimit);
  const mail: LiquidMail = { view, itemLimit, lines: scope.line_items, parts: [] };
  const render = (flavour: Flavour, source: string) =>
    renderLiquid(flavour, parseLiquid(flavour, source), scope, { mail, limits });
  const subject = headerText(render('text', texts.subject));
  if (subject === '') throw new Error('The subject is empty when it is rendered.');
  const preheader = headerText(render('text', texts.preheader));
  // A body that does not say where the message belongs has it at its top.
  const isPlaced = view.message === null || usesVariable(texts.body, 'custom_message');
  const message = isPlaced ? '' : toParagraphs(view.message ?? '').html;
  const rendered = message + render('html', texts.body);
  const { parts } = mail;
  const { theme } = view;
  const options = { theme, partCount: parts.length, isAnnotated, ...(onFinding && { onFinding }) };
  const cleaned = cleanBody(rendered, options);
  const body = putParts(cleaned, parts, (part) => part.html.text);
  const text = bodyText(putParts(cleaned, parts, (part) => `<pre>${escapeHtml(part.text)}</pre>`));
  if (!text.includes(view.url))
    throw new Error('The body has no link back to the checkout when it is rendered.');
  return {
    subject,
    preheader,
    html: renderFrame(view, { subject, preheader, body: new Html(body) }),
    text: `${text}\n\n${footText(view)}\n`,
  };
}

function putParts(cleaned: string, parts: readonly Part[], toHtml: (part: Part) => string): string {
  return cleaned.replace(/<mail-part n="(\d+)"><\/mail-part>/g, (_, n: string) => {
    const part = parts[Number(n)];
    return part === undefined ? '' : toHtml(part);
  });
}
