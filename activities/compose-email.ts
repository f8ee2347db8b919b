import type { FrozenMail } from '../db/queries/claims.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import type { Facts } from '../domain/facts.ts';
import { normalizeEmail } from '../domain/person.ts';
import { createLinkToken } from '../domain/recovery-link.ts';
import { linkExpiresAt, unsubscribeExpiresAt } from '../domain/retention.ts';
import { isBuyable } from '../domain/rules/stock.ts';
import { renderRecoveryEmail } from '../email/render.ts';
import { freezeEmail } from '../email/sender.ts';
import type { ActivityDeps } from './deps.ts';

/** Renders the mail, with links of its own that are good from the claim on. */
export function composeEmail(
  deps: ActivityDeps,
  row: RecoveryRow,
  stock: Facts['stock'],
  messageId: number,
  now: Date,
): FrozenMail {
  const { sender, legalText } = row.settings;
  const link = (purpose: 'recovery' | 'unsubscribe', expiresAt: Date) =>
    createLinkToken({ purpose, messageId, expiresAt }, deps.secrets.signLink);
  const to = normalizeEmail(row.email ?? '') ?? '';
  const unsubscribeUntil = unsubscribeExpiresAt(now);
  const { locale, ...email } = renderRecoveryEmail({
    locale: row.customer?.locale ?? null,
    shop: { name: sender.name ?? row.shop_name, sender, legalText, postalAddress: sender.postalAddress },
    mailFrom: deps.mailFrom,
    firstName: row.customer?.firstName ?? null,
    lineItems: row.line_items.map((item) => ({ ...item, soldOut: !isBuyable(item.variantId, stock) })),
    currency: row.currency,
    totals: row.totals,
    url: `${deps.publicUrl}/r/${link('recovery', linkExpiresAt(row.created_at, row.settings, now))}`,
    unsubscribeUrl: `${deps.publicUrl}/u/${link('unsubscribe', unsubscribeUntil)}`,
    to,
  });
  const unsubscribe = { addressHash: deps.secrets.suppressionHash(to), expiresAt: unsubscribeUntil };
  return { frozen: freezeEmail(email), locale, unsubscribe };
}
