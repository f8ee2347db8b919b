import type { ReadFailure } from '../domain/read-failure.ts';
import type { PageQuestion } from '../shops/page-source.ts';
import type { ShopAccess } from '../shops/shop-access.ts';
import type { AskShop, ShopAnswer } from './shop-request.ts';
import type { ShopifyAccess, ShopifyTokens } from './shopify-tokens.ts';

/** What shops are asked with. */
export interface AskingDeps {
  askShop: AskShop;
  tokens: ShopifyTokens;
}

/** An answer of any status, or none. */
export type AnswerAs = Extract<ShopAnswer, { kind: 'answered' }> | { kind: 'failed'; failure: ReadFailure };

/** Asks with the shop's credentials. */
export async function askAs(
  { askShop, tokens }: AskingDeps,
  access: ShopAccess,
  question: PageQuestion,
  signal: AbortSignal,
): Promise<AnswerAs> {
  const ask = (credentials: Record<string, string>) => {
    const headers = { ...question.headers, ...credentials };
    return askShop({ ...question, host: access.host, headers }, signal);
  };
  if (access.system === 'shopify') {
    return askShopify(tokens, access, (token) => ask({ 'X-Shopify-Access-Token': token }), signal);
  }
  const { consumerKey, consumerSecret } = access.credentials;
  return ask({
    Authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`,
  });
}

/** A token that was got with credentials may end before its time: then once more, with a new one. */
async function askShopify(
  tokens: ShopifyTokens,
  access: ShopifyAccess,
  ask: (token: string) => Promise<AnswerAs>,
  signal: AbortSignal,
): Promise<AnswerAs> {
  const attempt = async () => {
    const found = await tokens.find(access, signal);
    return found.kind === 'failed' ? found : ask(found.token);
  };
  const first = await attempt();
  if (first.kind !== 'answered' || first.statusCode !== 401) return first;
  tokens.forget(access);
  return 'accessToken' in access.credentials ? first : attempt();
}
