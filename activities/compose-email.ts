import type { RecoveryRow } from '../db/queries/recovery.ts';
import type { Facts } from '../domain/facts.ts';
import { normalizeEmail } from '../domain/person.ts';
import { createLinkToken } from '../domain/recovery-link.ts';
import { linkExpiresAt, unsubscribeExpiresAt } from '../domain/retention.ts';
import { isBuyable } from '../domain/rules/stock.ts';
import { renderRecoveryEmail } from '../email/render.ts';
import { freezeEmail } from '../email/sender.ts';
import type { ActivityDeps } from './deps.ts';

/** @returns the mail as it will go at every attempt, as text for the database. */
export function composeEmail(
  deps: ActivityDeps,
  row: RecoveryRow,
  stock: Facts['stock'],
  messageId: number,
  now: Date,
): { frozen: string; locale: string } {
  const { retentionMonths, sender, legalText } = row.settings;
  const link = (purpose: 'recovery' | 'unsubscribe', expiresAt: Date) =>
    createLinkToken({ purpose, messageId, expiresAt }, deps.secrets.signLink);
  const { locale, ...email } = renderRecoveryEmail({
    locale: row.customer?.locale ?? null,
    shop: { name: sender.name ?? row.shop_name, sender, legalText, postalAddress: sender.postalAddress },
    mailFrom: deps.mailFrom,
    firstName: row.customer?.firstName ?? null,
    lineItems: row.line_items.map((item) => ({ ...item, soldOut: !isBuyable(item.variantId, stock) })),
    currency: row.currency,
    totals: row.totals,
    url: `${deps.publicUrl}/r/${link('recovery', linkExpiresAt(row.created_at, retentionMonths, now))}`,
    unsubscribeUrl: `${deps.publicUrl}/u/${link('unsubscribe', unsubscribeExpiresAt(now))}`,
    to: normalizeEmail(row.email ?? '') ?? '',
  });
  return { frozen: freezeEmail(email), locale };
}
