import type { Stock } from '../domain/facts.ts';
import { formatAmount, multiplyMinor, parseAmount, sumMinor } from '../domain/money.ts';
import type { TemplateVersion } from '../domain/email-template.ts';
import type { MailedCheckout } from '../domain/mailed-checkout.ts';
import type { CartContent, CartLine } from '../domain/saved-cart.ts';
import { cartUrl } from '../domain/saved-cart-mail.ts';
import type { Settings } from '../domain/settings.ts';

/** What a mail about a saved cart is made of. */
export interface CartToCompose {
  messageId: number;
  shop: { name: string; settings: Settings };
  cart: { id: number; content: CartContent; currency: string; savedAt: Date };
  stock: Record<string, Stock>;
  template: TemplateVersion;
  now: Date;
}

/**
 * What the mail about a saved cart shows. Where its link opens the items in the online shop, they stand there at the online
 * shop's prices; else at those that the staff asked. Totals are left out: the till's discounts do not hold online.
 */
export function toMailedCart({ shop, cart }: Pick<CartToCompose, 'shop' | 'cart'>): MailedCheckout {
  const { customer, lineItems } = cart.content;
  const { settings } = shop;
  const isOnline = cartUrl(settings.cartUrlTemplate, lineItems, settings.allowedHosts) !== null;
  const lines = lineItems.map((line) => toLine(line, isOnline));
  const zero = formatAmount(0, cart.currency);
  return {
    ...{ number: cart.id, shopName: shop.name, settings, email: customer.email, locale: customer.locale },
    ...{ firstName: customer.name, lastName: null, lineItems: lines, currency: cart.currency },
    totals: { subtotal: sumOf(lines, cart.currency), discount: zero, shipping: zero, tax: zero, total: zero },
    ...{ discountCodes: [], createdAt: cart.savedAt },
  };
}

function toLine(line: CartLine, isOnline: boolean) {
  const { variantId, productId, title, variantTitle, quantity, imageUrl, requiresShipping } = line;
  const unitPrice = isOnline ? line.unitPrice : (line.customPrice ?? line.unitPrice);
  return { variantId, productId, title, variantTitle, quantity, unitPrice, imageUrl, requiresShipping };
}

function sumOf(lines: { unitPrice: string; quantity: number }[], currency: string): string {
  const minor = lines.map(({ unitPrice, quantity }) =>
    multiplyMinor(parseAmount(unitPrice, currency) ?? 0, quantity),
  );
  return formatAmount(sumMinor(minor.filter((one) => one !== null)) ?? 0, currency);
}
