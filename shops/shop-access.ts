/** How a shop's own API is asked: read credentials that its owner stored with the connection. */
export type ShopAccess =
  | { system: 'shopify'; host: string; credentials: ShopifyCredentials }
  | { system: 'woocommerce'; host: string; credentials: WooCommerceCredentials };

/** A token that an app shows once, or what a merchant's own app gets its tokens with. */
export type ShopifyCredentials = { accessToken: string } | { clientId: string; clientSecret: string };

export interface WooCommerceCredentials {
  consumerKey: string;
  consumerSecret: string;
}

/** The names of credentials that go together. */
export const CREDENTIAL_NAMES = {
  shopify: [['accessToken'], ['clientId', 'clientSecret']],
  woocommerce: [['consumerKey', 'consumerSecret']],
} as const;

/**
 * Reads what was stored of a connection.
 *
 * @param system the system of the connection. @param credentials JSON, opened.
 * @returns null for what is not such credentials.
 */
export function readShopAccess(system: string, host: string, credentials: string): ShopAccess | null {
  const told = parse(credentials);
  if (system === 'woocommerce') {
    const { consumerKey, consumerSecret } = told;
    if (consumerKey === undefined || consumerSecret === undefined) return null;
    return { system, host, credentials: { consumerKey, consumerSecret } };
  }
  if (system !== 'shopify') return null;
  const { accessToken, clientId, clientSecret } = told;
  if (accessToken !== undefined) return { system, host, credentials: { accessToken } };
  if (clientId === undefined || clientSecret === undefined) return null;
  return { system, host, credentials: { clientId, clientSecret } };
}

function parse(json: string): Record<string, string | undefined> {
  let told: unknown;
  try {
    told = JSON.parse(json);
  } catch {
    return {};
  }
  if (typeof told !== 'object' || told === null) return {};
  return Object.fromEntries(
    Object.entries(told).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
