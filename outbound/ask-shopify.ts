import type { ReadFailure } from '../domain/read-failure.ts';
import type { Asked, AskedCheckout } from '../shops/asked-checkout.ts';
import {
  readShopifyAnswer,
  readShopifyOrders,
  shopifyOrdersQuestion,
  shopifyQuestion,
} from '../shops/shopify-ask.ts';
import type { ShopQuestion } from '../shops/shop-question.ts';
import { readBody, type ReadBody } from './read-body.ts';
import type { AskShop } from './shop-request.ts';
import type { ShopifyAccess, ShopifyTokens } from './shopify-tokens.ts';

/** What asking Shopify is done with. */
export interface ShopifyDeps {
  askShop: AskShop;
  tokens: ShopifyTokens;
  now: () => Date;
}

/** Asks Shopify whether a checkout or its person bought, and has the orders handed out as webhooks tell them. */
export async function askShopify(
  { askShop, tokens, now }: ShopifyDeps,
  access: ShopifyAccess,
  about: AskedCheckout,
  signal: AbortSignal,
): Promise<Asked> {
  const found = await tokens.find(access, signal);
  if (found.kind === 'failed') return noAnswer(found.failure);
  const ask = async (question: ShopQuestion): Promise<ReadBody> => {
    const answer = readBody(await askShop(question, signal));
    if (answer.kind === 'failed' && answer.failure === 'unauthorized') tokens.forget(access);
    return answer;
  };
  const first = await ask(shopifyQuestion(access.host, found.token, about));
  if (first.kind === 'failed') return noAnswer(first.failure);
  const read = readShopifyAnswer(first.body, now());
  if (read.kind === 'failed') return noAnswer(read.failure);
  const { orderIds, isCompleted, shopMailedAt } = read;
  if (orderIds.length === 0) return { kind: 'answered', bought: isCompleted, told: [], shopMailedAt };
  const orders = await ask(shopifyOrdersQuestion(access.host, found.token, orderIds));
  const told = orders.kind === 'read' ? readShopifyOrders(orders.body, about) : null;
  // That there are orders is known all the same.
  if (told === null) return { kind: 'answered', bought: true, told: [], shopMailedAt };
  return { kind: 'answered', bought: isCompleted || told.length > 0, told, shopMailedAt };
}

function noAnswer(failure: ReadFailure): Asked {
  return { kind: 'no_answer', failure };
}
