import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** @returns 256 bits that nobody can guess, as text for an address or a cookie. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a token or a key: it is long and random, so that a plain hash gives nothing away. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
