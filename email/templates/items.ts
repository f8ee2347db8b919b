import { headerText } from '../header-text.ts';
import { html, Html } from '../html.ts';
import type { LiquidMail } from '../liquid-mail.ts';
import { textOf, type Part } from '../liquid-values.ts';
import type { MailView } from '../mail-view.ts';

/** A line as templates know it; `line_items` holds such. */
export interface LineVariable {
  title: string;
  variant_title: string | null;
  quantity: number;
  price: string;
  line_price: string;
  image: string | null;
}

const MAX_NAMED_SOLD_OUT = 10;
const NOTHING = new Html('');

/** @param value what a template passes to `items_table`: a list of lines; what is no line is left out. */
export function itemsPart(value: unknown, { view, itemLimit, lines }: LiquidMail): Part {
  const items = Array.isArray(value) ? value.filter(isLine).slice(0, itemLimit) : [];
  const notes = value === lines ? notesOf(view, itemLimit) : [];
  return {
    html: html`${renderTable(items, view)}${notes.map((note) => renderNote(note, view))}`,
    text: [items.map(lineText).join('\n'), ...notes].filter((block) => block !== '').join('\n\n'),
  };
}

/** What the table does not show: more lines than fit, and what is sold out. */
function notesOf({ items, soldOut, words }: MailView, itemLimit: number): string[] {
  const more = items.length - itemLimit;
  const titles = soldOut.slice(0, MAX_NAMED_SOLD_OUT).map(({ title }) => headerText(title, 120));
  if (soldOut.length > titles.length) titles.push('…');
  return [
    ...(more > 0 ? [words.moreItems(more)] : []),
    ...(titles.length > 0 ? [words.soldOut(titles.join(', '))] : []),
  ];
}

function renderTable(items: LineVariable[], view: MailView): Html {
  if (items.length === 0) return NOTHING;
  const { styles: S } = view.theme;
  const hasPictures = items.some((item) => item.image !== null);
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="${S.items}"
  >
    ${items.map((item) => renderLine(item, view, hasPictures))}
  </table>`;
}

function renderLine(
  item: LineVariable,
  { theme: { styles: S, direction } }: MailView,
  hasPictures: boolean,
): Html {
  const picture =
    item.image === null
      ? NOTHING
      : html`<img
          src="${item.image}"
          alt="${item.title}"
          width="72"
          height="72"
          class="picture"
          style="${S.picture}"
        />`;
  const below = (text: string) => html`<br /><span class="dim" style="${S.small}">${text}</span>`;
  // Titles are seldom translated.
  const turn = direction === 'rtl' ? html` dir="auto"` : null;
  return html`<tr>
    ${hasPictures ? html`<td width="72" valign="top" class="line picture-cell" style="${S.pictureCell}">${picture}</td>` : null}
    <td valign="top" class="line ink title" style="${S.titleCell}" ${turn}>
      ${item.title}${item.variant_title === null ? null : below(item.variant_title)}${item.quantity === 1 ? null : below(quantityText(item))}
    </td>
    <td valign="top" align="${S.end}" class="line ink price" style="${S.priceCell}">${item.line_price}</td>
  </tr>`;
}

function renderNote(note: string, { theme: { styles: S } }: MailView): Html {
  return html`<p class="dim line" style="${S.note}">${note}</p>`;
}

function quantityText({ quantity, price }: LineVariable): string {
  return `${String(quantity)}\u00a0×\u00a0${price}`;
}

function lineText(item: LineVariable): string {
  const name = item.variant_title === null ? item.title : `${item.title} (${item.variant_title})`;
  const price = item.quantity === 1 ? item.line_price : `${quantityText(item)} = ${item.line_price}`;
  return `- ${name}: ${price}`;
}

/** Templates can make lists of their own, but no objects: what has the fields of a line is one. */
function isLine(value: unknown): value is LineVariable {
  return typeof value === 'object' && value !== null && 'line_price' in value && textOf(value) === '';
}
