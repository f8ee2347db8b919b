import { failureOfStatus, type ReadFailure } from '../domain/read-failure.ts';
import type { ShopAccess } from '../shops/shop-access.ts';
import { readToken, tokenRequest } from '../shops/shopify-token.ts';
import type { AskShop } from './shop-request.ts';

/** A token is asked for anew so long before its end. */
const EARLY_MS = 5 * 60_000;

export type ShopifyAccess = Extract<ShopAccess, { system: 'shopify' }>;
export type FoundToken = { kind: 'found'; token: string } | { kind: 'failed'; failure: ReadFailure };

/** Access tokens of shops: the one that was given, or such as the client credentials get, kept in memory until they end. */
export interface ShopifyTokens {
  find(access: ShopifyAccess, signal: AbortSignal): Promise<FoundToken>;
  /** One that the shop refused is not used again. */
  forget(access: ShopifyAccess): void;
}

/** @see https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant */
export function createShopifyTokens(askShop: AskShop, now: () => Date): ShopifyTokens {
  const known = new Map<string, { token: string; until: number }>();
  return {
    find: async (access, signal) => {
      const { host, credentials } = access;
      if ('accessToken' in credentials) return { kind: 'found', token: credentials.accessToken };
      const kept = known.get(nameOf(access));
      if (kept !== undefined && kept.until > now().getTime()) return { kind: 'found', token: kept.token };
      const answer = await askShop(tokenRequest(host, credentials), signal);
      if (answer.kind === 'failed') return answer;
      const failure = failureOfToken(answer.statusCode);
      const got = failure === null ? readToken(answer.body) : null;
      if (got === null) return { kind: 'failed', failure: failure ?? 'not_understood' };
      known.set(nameOf(access), { token: got.token, until: now().getTime() + got.goodForMs - EARLY_MS });
      return { kind: 'found', token: got.token };
    },
    forget: (access) => {
      known.delete(nameOf(access));
    },
  };
}

/** Shopify answers 400 to an app that it does not know, or that is not installed. */
function failureOfToken(statusCode: number): ReadFailure | null {
  return statusCode === 400 ? 'unauthorized' : failureOfStatus(statusCode);
}

function nameOf({ host, credentials }: ShopifyAccess): string {
  return JSON.stringify([host, credentials]);
}
