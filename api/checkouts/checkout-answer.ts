import type { z } from 'zod';
import { viewCheckout, type CheckoutRow as ViewedCheckout } from '../../domain/checkout-view.ts';
import { MESSAGE_STATUSES } from '../../domain/email-status.ts';
import { formatId } from '../../domain/id.ts';
import { findFailedAttempts } from '../../db/queries/attempts.ts';
import { toDetails, toStoredCheckout, type CheckoutRow } from '../../db/queries/checkouts.ts';
import { findMessageStatus } from '../../db/queries/messages.ts';
import { listSendingPauses } from '../../db/queries/readiness.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import type { ApiDeps } from '../deps.ts';
import { pauseText, retryText } from '../pause-text.ts';
import type { checkoutSchema } from './checkout-schema.ts';

/** The checkout as the API tells it, as it stands at `now`. */
export async function answerCheckout(
  { db }: ApiDeps,
  shop: Shop,
  row: CheckoutRow,
  now: Date,
): Promise<z.infer<typeof checkoutSchema>> {
  const viewed = await toViewed(db, row);
  const first = viewCheckout(viewed, shop.settings, now);
  const heldBy = first.emailStatus === 'scheduled' ? await findHoldText(db, row, shop) : null;
  const view = heldBy === null ? first : viewCheckout(viewed, shop.settings, now, heldBy);
  const id = formatId('checkout', row.id);
  return {
    id,
    number: row.id,
    token: row.token,
    ...toDetails(row),
    state: view.state,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    lastActivityAt: row.last_activity_at.toISOString(),
    abandonedAt: text(view.abandonedAt),
    completedAt: text(row.completed_at),
    orderId: row.order_id,
    emailStatus: view.emailStatus,
    emailStatusReason: view.emailStatusReason,
    emailStatusText: view.emailStatusText,
    emailDueAt: text(view.emailDueAt),
    recoveryStatus: view.recoveryStatus,
    recoveredVia: view.recoveredVia,
    erased: row.erased_at !== null,
    workflowId: recoverCheckoutId({ shop: shop.slug, checkoutId: id }),
  };
}

/** @returns in words, what keeps a scheduled mail from going; null for nothing. */
async function findHoldText(db: ApiDeps['db'], row: CheckoutRow, shop: Shop): Promise<string | null> {
  const [pause] = await listSendingPauses(db);
  if (pause !== undefined) return pauseText(pause, shop.settings.timeZone);
  const failed = await findFailedAttempts(db, row.id);
  return failed === undefined ? null : retryText(failed);
}

async function toViewed(db: ApiDeps['db'], row: CheckoutRow): Promise<ViewedCheckout> {
  const status = row.email_status === null ? null : await findMessageStatus(db, row.id);
  return {
    ...toStoredCheckout(row),
    recoveredAt: row.recovered_at,
    recoveredVia: row.recovered_via === 'link' || row.recovered_via === 'own' ? row.recovered_via : null,
    messageStatus: MESSAGE_STATUSES.find((known) => known === status) ?? null,
  };
}

function text(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
