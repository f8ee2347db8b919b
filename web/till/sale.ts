import type { AnswerOf, Schemas } from '../../client/index.ts';

export type SavedCart = Schemas['SavedCart'];
export type Retrieved = AnswerOf<'post /v1/pos/saved-carts/{id}/retrieve'>;
export type CartChange = Retrieved['changes'][number];
export type Customer = SavedCart['customer'];
export type Discount = SavedCart['discounts'][number];
export type Product = Schemas['PosProduct'];

/** A line as the API keeps it, with a name of its own on this screen. */
export type Line = SavedCart['lineItems'][number] & { id: string };

/**
 * What was asked of the API and is not answered yet. It is asked again, under the same key, until there is an answer:
 * nothing is saved twice, and no cart is lost between list and screen.
 */
export type Pending = { key: string } & (
  { kind: 'save' } | { kind: 'retrieve'; cartId: string; name: string }
);

/** The sale on the screen. */
export interface Sale {
  customer: Customer | null;
  lines: Line[];
  discounts: Discount[];
  attributes: SavedCart['attributes'];
  note: string | null;
  /** What is otherwise than when it was saved, until staff have looked at it. */
  changes: CartChange[];
  pending: Pending | null;
}

export const EMPTY_SALE: Sale = {
  ...{ customer: null, lines: [], discounts: [], attributes: [], note: null },
  ...{ changes: [], pending: null },
};

/** @returns whether there is nothing in it that anybody could miss. */
export function isEmptySale({ customer, lines, discounts, note }: Sale): boolean {
  return customer === null && lines.length === 0 && discounts.length === 0 && (note ?? '') === '';
}

/** @returns how many pieces are in it. */
export function countItems(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
