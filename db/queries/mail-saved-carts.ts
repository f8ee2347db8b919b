import type { Transaction } from 'kysely';
import type { Stock } from '../../domain/facts.ts';
import type { CartMailFacts, CartMailReason } from '../../domain/saved-cart-mail.ts';
import type { Settings } from '../../domain/settings.ts';
import type { ToldPrice } from '../../domain/till-price.ts';
import type { DB } from '../database.ts';
import type { KeyedHash } from '../../secrets.ts';
import { lockCartsToMail } from './cart-mail-facts.ts';
import type { FrozenMail } from './claims.ts';
import { askToSend, insertMessage } from './mails-by-hand.ts';
import { takeMessageId } from './messages.ts';
import { findVariantsToday, type SavedCart } from './saved-carts.ts';

/** Which carts are mailed about, and how. */
export interface CartsToMail {
  shop: { id: number; slug: string; settings: Settings };
  /** Whose customers are locked already. */
  cartIds: readonly number[];
  /** Who asked for it; null at the end of a day. */
  actor: string | null;
  suppressionHashes: KeyedHash[];
  /** Says why a cart gets no mail. */
  judge: (facts: CartMailFacts) => CartMailReason | null;
  compose: (messageId: number, cart: SavedCart, stock: Record<string, Stock>) => FrozenMail;
  at: Date;
}

/** What became of each cart. */
export interface MailedCarts {
  queued: { id: number; messageId: number }[];
  skipped: { id: number; reason: CartMailReason }[];
}

/**
 * Writes down a mail about each cart that may have one, frozen, and has it sent. A cart has one mail that was not given up:
 * the database says so.
 */
export async function mailSavedCarts(tx: Transaction<DB>, asked: CartsToMail): Promise<MailedCarts> {
  const { shop, actor, suppressionHashes } = asked;
  const mailing = { settings: shop.settings, isAutomatic: actor === null, suppressionHashes };
  const mailed: MailedCarts = { queued: [], skipped: [] };
  for (const { cart, facts } of await lockCartsToMail(tx, asked.cartIds, mailing)) {
    const reason = asked.judge(facts) ?? (cart.mail === null ? null : 'already_emailed');
    if (reason !== null) mailed.skipped.push({ id: cart.id, reason });
    else mailed.queued.push({ id: cart.id, messageId: await claim(tx, asked, cart) });
  }
  return mailed;
}

async function claim(
  tx: Transaction<DB>,
  { shop, actor, compose, at }: CartsToMail,
  cart: SavedCart,
): Promise<number> {
  const id = await takeMessageId(tx);
  const variants = cart.content.lineItems.flatMap(({ variantId }) => variantId ?? []);
  const priceOf = ({ price, currency }: ToldPrice) => (currency === cart.currency ? price : null);
  const today = await findVariantsToday(tx, shop.id, variants, priceOf);
  const message = {
    id,
    shop,
    checkoutId: null,
    savedCartId: cart.id,
    kind: 'saved_cart' as const,
    actor,
    at,
  };
  const mail = compose(id, cart, Object.fromEntries(today));
  await insertMessage(tx, { ...message, mail, person: cart.contact });
  await askToSend(tx, message, at);
  return id;
}
