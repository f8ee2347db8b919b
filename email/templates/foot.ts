import { html, type Html } from '../html.ts';
import type { MailView } from '../mail-view.ts';

/** What the law and the reader need, below the merchant's text. */
export function renderFoot(view: MailView): Html {
  const { words, url, unsubscribeUrl } = view;
  const { styles: S } = view.theme;
  const paragraph = (...pieces: (Html | null)[]) =>
    html`<p class="foot" style="${S.footText}">${pieces.filter((piece) => piece !== null)}</p>`;
  const link = (address: string, label: string) =>
    html`<a href="${address}" class="foot" style="${S.footLink}">${label}</a>`;
  const isForeign = view.wordsLanguage !== view.language.split('-')[0];
  const language = isForeign ? html` lang="${view.wordsLanguage}" dir="ltr"` : null;
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="${S.foot}"
  >
    <tr>
      <td class="pad foot" style="${S.footCell}" ${language}>
        ${url === null ? null : paragraph(html`${words.linkHint}<br />${link(url, url)}`)}
        ${paragraph(html`<strong>${view.shopName}</strong>`, lines(view.postalAddress, true))}
        ${view.legalText === '' ? null : paragraph(lines(view.legalText, false))}
        ${paragraph(html`${reasonOf(view)}`)}
        ${unsubscribeUrl === null ? null : paragraph(link(unsubscribeUrl, words.unsubscribe))}
      </td>
    </tr>
  </table>`;
}

/** The same for the text part. */
export function footText(view: MailView): string {
  const { words, unsubscribeUrl } = view;
  const blocks = [
    `-- \n${[view.shopName, view.postalAddress].filter((line) => line !== '').join('\n')}`,
    view.legalText,
    reasonOf(view),
    unsubscribeUrl === null ? '' : `${words.unsubscribe}: ${unsubscribeUrl}`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Why the reader has this mail. */
function reasonOf({ kind, words, shopName, checkoutNumber }: MailView): string {
  switch (kind) {
    case 'automatic':
    case 'manual':
      return words.why(shopName);
    case 'saved_cart':
      return words.whySavedCart(shopName);
    case 'copy':
      return words.whyCopy(checkoutNumber);
    case 'test':
      return words.whyTest;
    default:
      return kind satisfies never;
  }
}

function lines(text: string, isContinued: boolean): Html | null {
  if (text === '') return null;
  const parts = text
    .split('\n')
    .map((line, index) => (index === 0 && !isContinued ? html`${line}` : html`<br />${line}`));
  return html`${parts}`;
}
