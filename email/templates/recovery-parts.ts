import { html, type Html } from '../html.ts';
import type { ItemView, TotalView } from '../recovery-items.ts';
import { STYLES as S } from './recovery-styles.ts';
import type { RecoveryWords } from './recovery-words.ts';

export interface FootView {
  words: RecoveryWords;
  shopName: string;
  unsubscribeUrl: string | null;
  postalAddress: string;
  legalText: string;
}

export function renderButton(label: string, url: string): Html {
  return html`<table
    role="presentation"
    cellpadding="0"
    cellspacing="0"
    border="0"
    class="wide"
    style="${S.buttonTable}"
  >
    <tr>
      <td align="center" bgcolor="#1a4fd6" class="button" style="${S.buttonCell}">
        <a href="${url}" class="button-text" style="${S.button}">${label}</a>
      </td>
    </tr>
  </table>`;
}

export function renderItems(
  items: ItemView[],
  soldOutTitles: string[],
  words: RecoveryWords,
  limit: number,
): Html {
  const pictures = items.some((item) => item.imageUrl !== null);
  const more = items.length - limit;
  const soldOut = soldOutTitles.slice(0, 10).join(', ');
  return html`<table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border="0"
      style="${S.items}"
    >
      ${items.slice(0, limit).map((item) => renderItem(item, words, pictures))}
    </table>
    ${more > 0 ? html`<p class="dim" style="${S.note}">${words.moreItems(more)}</p>` : null}
    ${soldOut === '' ? null : html`<p class="dim" style="${S.note}">${words.soldOut(soldOut)}</p>`}`;
}

function renderItem(item: ItemView, words: RecoveryWords, pictures: boolean): Html {
  const { imageUrl } = item;
  const picture =
    imageUrl === null
      ? null
      : html`<img
          src="${imageUrl}"
          alt="${item.title}"
          width="72"
          height="72"
          class="picture"
          style="${S.picture}"
        />`;
  const quantity = item.quantity === 1 ? null : words.quantity(item.quantity, item.unitPrice);
  return html`<tr>
    ${pictures ? html`<td width="72" valign="top" class="line picture-cell" style="${S.pictureCell}">${picture}</td>` : null}
    <td valign="top" class="line ink" style="${S.titleCell}">
      ${item.title}${item.variantTitle === null ? null : html`<br /><span class="dim" style="${S.dim}">${item.variantTitle}</span>`}${quantity === null ? null : html`<br /><span class="dim" style="${S.dim}">${quantity}</span>`}
    </td>
    <td valign="top" align="right" class="line ink" style="${S.priceCell}">${item.linePrice}</td>
  </tr>`;
}

export function renderTotals(totals: TotalView[]): Html | null {
  if (totals.length === 0) return null;
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="${S.totals}"
  >
    ${totals.map(
      (total) =>
        html`<tr>
          <td class="${total.main ? 'ink' : 'dim'}" style="${total.main ? S.totalMain : S.total}">
            ${total.label}
          </td>
          <td
            align="right"
            class="${total.main ? 'ink' : 'dim'}"
            style="${total.main ? S.totalMain : S.total}"
          >
            ${total.amount}
          </td>
        </tr>`,
    )}
  </table>`;
}

export function renderFoot(view: FootView): Html {
  const { words, unsubscribeUrl } = view;
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="${S.foot}"
  >
    <tr>
      <td class="pad faint" style="${S.footCell}">
        <p style="${S.footText}">
          <strong>${view.shopName}</strong
          >${view.postalAddress === '' ? null : html`<br />${lines(view.postalAddress)}`}
        </p>
        ${view.legalText === '' ? null : html`<p style="${S.footText}">${lines(view.legalText)}</p>`}
        <p style="${S.footText}">
          ${words.why(view.shopName)}${unsubscribeUrl === null ? null : html` <a href="${unsubscribeUrl}" class="faint" style="${S.footLink}">${words.unsubscribe}</a>`}
        </p>
      </td>
    </tr>
  </table>`;
}

function lines(text: string): Html[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`));
}
