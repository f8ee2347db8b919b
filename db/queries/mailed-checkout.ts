import type { MailedCheckout } from '../../domain/mailed-checkout.ts';
import type { RecoveryRow } from './recovery.ts';

export function toMailedCheckout(row: RecoveryRow): MailedCheckout {
  return {
    number: row.id,
    shopName: row.shop_name,
    settings: row.settings,
    email: row.email,
    locale: row.customer?.locale ?? null,
    firstName: row.customer?.firstName ?? null,
    lastName: row.customer?.lastName ?? null,
    lineItems: row.line_items,
    currency: row.currency,
    totals: row.totals,
    discountCodes: row.discount_codes,
    createdAt: row.created_at,
  };
}
