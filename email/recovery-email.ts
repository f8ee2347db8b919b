import type { TemplateTexts } from '../domain/email-template.ts';
import { bodyText } from './body-text.ts';
import { cleanBody, type BodyFinding } from './clean-body.ts';
import { headerText } from './header-text.ts';
import { escapeHtml, Html } from './html.ts';
import { parseLiquid, renderLiquid, usesVariable, type Flavour } from './liquid.ts';
import { toParagraphs } from './liquid-filters.ts';
import type { RenderLimits } from './liquid-limits.ts';
import type { LiquidMail } from './liquid-mail.ts';
import { SafeHtml, type Part } from './liquid-values.ts';
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

/** How much of what a mail tells is told; whatever it is, nothing that the law asks for is left out. */
interface Extent {
  itemLimit: number;
  isDense: boolean;
}

/**
 * Renders a mail from a template's texts. Where it would become too long, a message's paragraphs become one, then there
 * are fewer items. Pure.
 *
 * @throws LiquidError, and Error in plain words, when the texts make no mail that could be sent.
 */
export function renderRecoveryEmail(
  view: MailView,
  texts: TemplateTexts,
  options: RenderOptions,
): RenderedEmail {
  let leastBytes = Infinity;
  for (const extent of extentsOf(view)) {
    const { email, bytes } = renderWith(view, texts, extent, options);
    if (email !== null) return email;
    // What fewer items do not make shorter is as long as the template is.
    if (bytes >= leastBytes && extent.itemLimit < ITEM_LIMITS[0]) break;
    leastBytes = Math.min(leastBytes, bytes);
  }
  throw new Error('The mail becomes too long: mail programs would cut it.');
}

function extentsOf({ items, message }: MailView): Extent[] {
  const [most, ...fewer] = ITEM_LIMITS;
  const isDense = message !== null;
  return [
    { itemLimit: most, isDense: false },
    ...(isDense ? [{ itemLimit: most, isDense }] : []),
    ...fewer.filter((limit) => limit < items.length).map((itemLimit) => ({ itemLimit, isDense })),
  ];
}

/** @returns no mail where it is too long, and how long it is. */
function renderWith(
  view: MailView,
  texts: TemplateTexts,
  { itemLimit, isDense }: Extent,
  { limits, onFinding, isAnnotated = false }: RenderOptions,
): { email: RenderedEmail | null; bytes: number } {
  const scope = templateVariables(view, itemLimit);
  const mail: LiquidMail = { view, itemLimit, isDense, lines: scope.line_items, parts: [] };
  const render = (flavour: Flavour, source: string) =>
    renderLiquid(flavour, parseLiquid(flavour, source), scope, { mail, limits });
  const subject = headerText(render('text', texts.subject));
  if (subject === '') throw new Error('The subject is empty when it is rendered.');
  const preheader = headerText(render('text', texts.preheader));
  // A body that does not say where the message belongs has it at its top.
  const isPlaced = view.message === null || usesVariable(texts.body, 'custom_message');
  const message = isPlaced ? '' : SafeHtml.read(toParagraphs(view.message ?? '', isDense)).html;
  const rendered = message + render('html', texts.body);
  const { parts } = mail;
  const { theme } = view;
  const options = { theme, partCount: parts.length, isAnnotated, ...(onFinding && { onFinding }) };
  const cleaned = cleanBody(rendered, options);
  // Looked at before the text part is made, which takes longest.
  const bodyBytes = bytesWith(cleaned, parts);
  if (bodyBytes >= MAX_HTML_BYTES) return { email: null, bytes: bodyBytes };
  const body = new Html(putParts(cleaned, parts, (part) => part.html.text));
  const html = renderFrame(view, { subject, preheader, body });
  const bytes = Buffer.byteLength(html);
  if (bytes >= MAX_HTML_BYTES) return { email: null, bytes };
  const text = bodyText(putParts(cleaned, parts, (part) => `<pre>${escapeHtml(part.text)}</pre>`));
  if (view.url !== null && !text.includes(view.url))
    throw new Error('The body has no link back to the checkout when it is rendered.');
  return { email: { subject, preheader, html, text: `${text}\n\n${footText(view)}\n` }, bytes };
}

const PART_MARK = /<mail-part n="(\d+)"><\/mail-part>/g;

/** @returns how long a body is with its parts, which may be far more than can be put together. */
function bytesWith(cleaned: string, parts: readonly Part[]): number {
  const known = parts.map((part) => Buffer.byteLength(part.html.text));
  let bytes = Buffer.byteLength(cleaned);
  for (const [, n] of cleaned.matchAll(PART_MARK)) bytes += known[Number(n)] ?? 0;
  return bytes;
}

function putParts(cleaned: string, parts: readonly Part[], toHtml: (part: Part) => string): string {
  return cleaned.replace(PART_MARK, (_, n: string) => {
    const part = parts[Number(n)];
    return part === undefined ? '' : toHtml(part);
  });
}
