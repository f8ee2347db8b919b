import type { z } from 'zod';
import {
  viewCheckout,
  type CheckoutRow as ViewedCheckout,
  type CheckoutView,
} from '../../domain/checkout-view.ts';
import { TOLD_STATUSES } from '../../domain/email-status.ts';
import { formatId } from '../../domain/id.ts';
import type { StatusSaid } from '../../domain/status-sentences.ts';
import { listFailedAttempts } from '../../db/queries/attempts.ts';
import { toDetails, toStoredCheckout, type CheckoutRow } from '../../db/queries/checkouts.ts';
import { listMessageStatuses } from '../../db/queries/messages.ts';
import { listSendingPauses } from '../../db/queries/readiness.ts';
import { findShopPause } from '../../db/queries/shop-pauses.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import type { ApiDeps } from '../deps.ts';
import { sayHold, sayRetry } from '../say-pause.ts';
import type { checkoutSchema } from './checkout-schema.ts';

export type CheckoutAnswer = z.infer<typeof checkoutSchema>;

/** The checkout as the API tells it, as it stands at `now`. */
export async function answerCheckout(
  deps: ApiDeps,
  shop: Shop,
  row: CheckoutRow,
  now: Date,
): Promise<CheckoutAnswer> {
  const [answer] = await answerCheckouts(deps, shop, [row], now);
  if (answer === undefined) throw new Error('a checkout was not answered');
  return answer;
}

/** Checkouts of one shop as the API tells them, in the order given; however many, four queries at most. */
export async function answerCheckouts(
  { db }: ApiDeps,
  shop: Shop,
  rows: CheckoutRow[],
  now: Date,
): Promise<CheckoutAnswer[]> {
  const mailed = rows.filter((row) => row.email_status !== null).map(({ id }) => id);
  const statuses = await listMessageStatuses(db, mailed);
  const looked = rows.map((row) => {
    const viewed = toViewed(row, statuses.get(row.id));
    return { row, viewed, view: viewCheckout(viewed, shop.settings, now) };
  });
  const holds = await listHolds(db, looked, shop);
  return looked.map(({ row, viewed, view }) => {
    const heldBy = holds.get(row.id);
    return toAnswer(
      row,
      shop,
      heldBy === undefined ? view : viewCheckout(viewed, shop.settings, now, heldBy),
    );
  });
}

interface LookedAt {
  row: CheckoutRow;
  viewed: ViewedCheckout;
  view: CheckoutView;
}

function toAnswer(row: CheckoutRow, shop: Shop, view: CheckoutView): CheckoutAnswer {
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
    emailStatusSentence: view.emailStatusSentence,
    emailDueAt: text(view.emailDueAt),
    recoveryStatus: view.recoveryStatus,
    recoveredVia: view.recoveredVia,
    erased: row.erased_at !== null,
    workflowId: recoverCheckoutId({ shop: shop.slug, checkoutId: id }),
  };
}

/** @returns what keeps each mail from going that is due or being sent; nothing for those that nothing keeps. */
async function listHolds(
  db: ApiDeps['db'],
  looked: LookedAt[],
  shop: Shop,
): Promise<Map<number, StatusSaid>> {
  const scheduled = looked.filter(({ view }) => view.emailStatus === 'scheduled');
  const byHand = looked.filter(
    ({ view, viewed }) => view.emailStatus === 'sent' && viewed.messageStatus === 'queued',
  );
  if (scheduled.length + byHand.length === 0) return new Map();
  const { timeZone } = shop.settings;
  const [pause] = await listSendingPauses(db);
  const held = sayHold(pause ?? null, await findShopPause(db, shop.id), timeZone);
  const heldByHand = sayHold(pause ?? null, null, timeZone);
  const tried = [...(held === null ? scheduled : []), ...(heldByHand === null ? byHand : [])];
  const failed = await listFailedAttempts(
    db,
    tried.map(({ row }) => row.id),
  );
  const saidOf = (rows: LookedAt[], said: StatusSaid | null) =>
    said === null ? [] : rows.map(({ row }) => [row.id, said] as const);
  return new Map([
    ...[...failed].map(([id, attempts]) => [id, sayRetry(attempts)] as const),
    ...saidOf(scheduled, held),
    ...saidOf(byHand, heldByHand),
  ]);
}

function toViewed(row: CheckoutRow, messageStatus: string | undefined): ViewedCheckout {
  return {
    ...toStoredCheckout(row),
    recoveredAt: row.recovered_at,
    recoveredVia: row.recovered_via === 'link' || row.recovered_via === 'own' ? row.recovered_via : null,
    messageStatus: TOLD_STATUSES.find((known) => known === messageStatus) ?? null,
  };
}

function text(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
