import type { ItemView } from '../recovery-items.ts';
import type { RecoveryView } from './recovery-html.ts';

const MAX_ITEMS = 30;

/** The part for readers without HTML. */
export function renderRecoveryText(view: RecoveryView): string {
  const { words } = view;
  const more = view.items.length - MAX_ITEMS;
  const blocks = [
    words.greeting(view.firstName),
    words.intro(view.shopName),
    `${words.button}:\n${view.url}`,
    [
      ...view.items.slice(0, MAX_ITEMS).map((item) => renderItem(item, view)),
      ...(more > 0 ? [words.moreItems(more)] : []),
    ].join('\n'),
    view.soldOutTitles.length === 0 ? '' : words.soldOut(view.soldOutTitles.slice(0, MAX_ITEMS).join(', ')),
    view.totals.map((total) => `${total.label}: ${total.amount}`).join('\n'),
    `-- \n${[view.shopName, view.postalAddress].filter((line) => line !== '').join('\n')}`,
    view.legalText,
    words.why(view.shopName),
    view.unsubscribeUrl === null ? '' : `${words.unsubscribe}: ${view.unsubscribeUrl}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`.toWellFormed().replaceAll('\0', '');
}

function renderItem(item: ItemView, { words }: RecoveryView): string {
  const name = item.variantTitle === null ? item.title : `${item.title} (${item.variantTitle})`;
  const price =
    item.quantity === 1
      ? item.linePrice
      : `${words.quantity(item.quantity, item.unitPrice)} = ${item.linePrice}`;
  return `- ${name}: ${price}`;
}
