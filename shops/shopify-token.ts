import type { ShopQuestion } from './shop-question.ts';

/** Asks for a token, as merchants' own apps get one (RFC 6749, section 4.4). */
export function tokenRequest(
  host: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): ShopQuestion {
  return {
    ...{ method: 'POST', host, path: '/admin/oauth/access_token' },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }).toString(),
  };
}

/** @returns null for what holds no token. */
export function readToken(body: string): { token: string; goodForMs: number } | null {
  let told: unknown;
  try {
    told = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof told !== 'object' || told === null || !('access_token' in told)) return null;
  const { access_token: token } = told;
  const seconds = 'expires_in' in told && typeof told.expires_in === 'number' ? told.expires_in : 0;
  return typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)
    ? { token, goodForMs: seconds * 1_000 }
    : null;
}
