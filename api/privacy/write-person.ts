import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import { listDecisions } from '../../db/queries/decisions.ts';
import { listCopyIds, listMessages, listMessagesOfCart } from '../../db/queries/messages.ts';
import type { NamedCustomer } from '../../db/queries/named-person.ts';
import { listPaymentEvents } from '../../db/queries/payment-events.ts';
import {
  listCheckoutsOf,
  listCustomersOf,
  listOrdersOf,
  listSuppressionsOf,
  listVisits,
} from '../../db/queries/person-records.ts';
import type { SavedCart } from '../../db/queries/saved-carts.ts';
import { listSavedCartsOf } from '../../db/queries/saved-carts-of-person.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { listCheckoutEvents } from '../../db/queries/timeline.ts';
import { formatId } from '../../domain/id.ts';
import { answerCheckout } from '../checkouts/checkout-answer.ts';
import { toPaymentEventAnswer } from '../checkouts/payment-event-answer.ts';
import { toTimelineEntry } from '../checkouts/timeline-entry.ts';
import type { ApiDeps } from '../deps.ts';
import { toMessageAnswer } from '../messages/message-answer.ts';
import { toCartAnswer } from '../pos/cart-answer.ts';
import { toOrderAnswer } from '../orders/order-answer.ts';
import type { CartRecord, CheckoutRecord } from './export-schema.ts';

/** So many records are held at once. */
const BATCH = 20;
const ALL_DECISIONS = 1_000;

/** Writes all that is stored of a person as one JSON object, piece by piece. */
export async function* writePerson(
  deps: ApiDeps,
  shop: Shop,
  person: NamedCustomer,
  now: Date,
): AsyncGenerator<string> {
  const { emails, phones, customerIds } = person;
  const head = {
    exportedAt: now.toISOString(),
    person: { emails, phones, customerIds },
    customers: (await listCustomersOf(deps.db, person)).map((row) => ({
      id: row.external_id,
      email: row.email,
      phone: row.phone,
      acceptsMarketing: row.accepts_marketing,
      ordersCount: row.orders_count,
      updatedAt: row.updated_at.toISOString(),
    })),
    suppressions: (await listSuppressionsOf(deps.db, person)).map((row) => ({
      address: row.address,
      reason: row.reason,
      since: row.since.toISOString(),
      liftedAt: row.lifted_at?.toISOString() ?? null,
      source: row.source,
      evidence: row.evidence,
    })),
  };
  yield JSON.stringify(head).slice(0, -1);
  yield ',"checkouts":[';
  const checkouts = inBatches((after) => listCheckoutsOf(deps.db, person, after, BATCH));
  yield* written(checkouts, (row) => toRecord(deps, shop, row, now));
  yield '],"savedCarts":[';
  const carts = inBatches((after) => listSavedCartsOf(deps.db, person, after, BATCH));
  yield* written(carts, (cart) => toCartRecord(deps, shop, cart));
  yield '],"orders":[';
  const orders = inBatches((after) => listOrdersOf(deps.db, person, after, BATCH));
  yield* written(orders, async (row) => {
    const payments =
      row.checkout_token === null ? [] : await listPaymentEvents(deps.db, shop.id, row.checkout_token);
    return toOrderAnswer(row, payments);
  });
  yield ']}';
}

async function* inBatches<Row extends { id: number }>(
  read: (after: number) => Promise<Row[]>,
): AsyncGenerator<Row> {
  let rows: Row[];
  let after = 0;
  do {
    rows = await read(after);
    yield* rows;
    after = rows.at(-1)?.id ?? after;
  } while (rows.length === BATCH);
}

async function* written<Row>(
  rows: AsyncIterable<Row>,
  toAnswer: (row: Row) => Promise<unknown>,
): AsyncGenerator<string> {
  let separator = '';
  for await (const row of rows) {
    yield separator + JSON.stringify(await toAnswer(row));
    separator = ',';
  }
}

async function toCartRecord({ db }: ApiDeps, shop: Shop, cart: SavedCart): Promise<CartRecord> {
  const messages = await listMessagesOfCart(db, cart.id);
  return {
    cart: toCartAnswer(cart),
    removedAt: cart.removed?.at.toISOString() ?? null,
    messages: messages.map((message) => toMessageAnswer(shop.slug, message, [])),
    visits: (await listVisits(db, { savedCartId: cart.id })).map(toVisit),
  };
}

function toVisit(visit: Awaited<ReturnType<typeof listVisits>>[number]): CartRecord['visits'][number] {
  return {
    at: visit.at.toISOString(),
    messageId: formatId('message', visit.message_id),
    isPerson: visit.is_person,
    isSession: visit.is_session,
  };
}

async function toRecord(deps: ApiDeps, shop: Shop, row: CheckoutRow, now: Date): Promise<CheckoutRecord> {
  const { db } = deps;
  const messages = await listMessages(db, row.id);
  const copies = await listCopyIds(
    db,
    messages.map(({ id }) => id),
  );
  return {
    checkout: await answerCheckout(deps, shop, row, now),
    history: (await listCheckoutEvents(db, row.id)).map((event) => toTimelineEntry(event, row)),
    paymentEvents: (await listPaymentEvents(db, shop.id, row.token)).map(toPaymentEventAnswer),
    messages: messages.map((message) => toMessageAnswer(shop.slug, message, copies.get(message.id) ?? [])),
    visits: (await listVisits(db, { checkoutId: row.id })).map(toVisit),
    decisions: (await listDecisions(db, row.id, ALL_DECISIONS)).map((decision) => ({
      decidedAt: decision.decided_at.toISOString(),
      reason: decision.reason,
      rules: decision.rules,
      facts: decision.facts,
    })),
  };
}
