import type { ReadFailure } from '../domain/read-failure.ts';
import type { Asked, AskedCheckout, ToldByShop } from '../shops/asked-checkout.ts';
import type { ShopQuestion } from '../shops/shop-question.ts';
import {
  ordersQuestion,
  ownOrderQuestions,
  personQuestions,
  readOrderIds,
  readOrders,
  readOwnOrder,
  type WooCommerceShop,
} from '../shops/woocommerce-ask.ts';
import { readBody } from './read-body.ts';
import type { AskShop, ShopAnswer } from './shop-request.ts';

const NOT_FOUND = 404;

/** One answer as it was read. */
type Part<Read> = { kind: 'read'; read: Read } | { kind: 'failed'; failure: ReadFailure };

interface Found {
  bought: boolean;
  told: ToldByShop[];
}

/** Asks WooCommerce for the checkout's own order and for its person's, side by side. */
export async function askWooCommerce(
  askShop: AskShop,
  shop: WooCommerceShop,
  about: AskedCheckout,
  signal: AbortSignal,
): Promise<Asked> {
  const ask = (question: ShopQuestion) => askShop(question, signal);
  const [own, persons] = await Promise.all([
    Promise.all(ownOrderQuestions(shop, about).map(async (one) => readOwn(await ask(one), about))),
    Promise.all(
      personQuestions(shop, about).map(async (one) =>
        readPart(await ask(one), (body) => readOrderIds(body, about)),
      ),
    ),
  ]);
  const ids = [...new Set(persons.flatMap((part) => (part.kind === 'read' ? part.read : [])))];
  const found = own.flatMap((part) => (part.kind === 'read' ? [part.read] : []));
  if (ids.length > 0) {
    const orders = readPart(await ask(ordersQuestion(shop, ids)), readOrders);
    // That there are orders is known all the same.
    found.push({ bought: true, told: orders.kind === 'read' ? orders.read : [] });
  }
  return sumUp(found, [...own, ...persons]);
}

/** A purchase that is known counts, though another answer is missing. */
function sumUp(found: readonly Found[], parts: readonly Part<unknown>[]): Asked {
  const bought = found.some((one) => one.bought);
  const told = found.flatMap((one) => one.told);
  const failed = parts.find((part) => part.kind === 'failed');
  if (failed !== undefined && !bought) return { kind: 'no_answer', failure: failed.failure };
  return { kind: 'answered', bought, told, shopMailedAt: null };
}

/** An order that is there no more was not bought. */
function readOwn(answer: ShopAnswer, about: AskedCheckout): Part<Found> {
  if (answer.kind === 'answered' && answer.statusCode === NOT_FOUND) {
    return { kind: 'read', read: { bought: false, told: [] } };
  }
  return readPart(answer, (body) => readOwnOrder(body, about));
}

function readPart<Read>(answer: ShopAnswer, read: (body: string) => Read | null): Part<Read> {
  const body = readBody(answer);
  if (body.kind === 'failed') return body;
  const value = read(body.body);
  return value === null ? { kind: 'failed', failure: 'not_understood' } : { kind: 'read', read: value };
}
