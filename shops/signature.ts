import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Shopify and WooCommerce sign alike: HMAC-SHA256 over the bytes as sent, in base64. Of two secrets either will do, so
 * that one can be replaced while webhooks are under way.
 *
 * @param signature as the header has it; anything else than a signature is none.
 */
export function isSigned(bytes: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const told = Buffer.from(signature, 'base64');
  return secrets.some((secret) => {
    const right = createHmac('sha256', secret).update(bytes).digest();
    return told.length === right.length && timingSafeEqual(told, right);
  });
}
