import { toBase64Url } from './base64url.ts';

/** What a token is good for: it is worth nothing for another purpose. No person sees the link of the `trap`. */
export type LinkPurpose = 'recovery' | 'unsubscribe' | 'trap';

/** A keyed hash of at least 16 bytes, such as HMAC-SHA256. */
export type Signer = (text: string) => Uint8Array;

export interface LinkClaim {
  purpose: LinkPurpose;
  messageId: number;
  /** Taken to the full second before. */
  expiresAt: Date;
}

export type VerifiedLink =
  { kind: 'valid'; messageId: number } | { kind: 'expired'; messageId: number } | { kind: 'invalid' };

const PREFIXES: Record<LinkPurpose, string> = { recovery: 'r', unsubscribe: 'u', trap: 't' };
const MAC_BYTES = 16;
const MAX_TOKEN_LENGTH = 64;

/**
 * Makes the token of a link in a mail: purpose, message and expiry, signed with 128 bits. It holds nothing personal
 * and is a function of its arguments.
 */
export function createLinkToken({ purpose, messageId, expiresAt }: LinkClaim, sign: Signer): string {
  const expiresAtSeconds = Math.floor(expiresAt.getTime() / 1_000);
  const claim = `${PREFIXES[purpose]}${messageId.toString(36)}.${expiresAtSeconds.toString(36)}`;
  return `${claim}.${macOf(claim, sign)}`;
}

/**
 * Reads a token of that purpose.
 *
 * @param signers today's and those whose links are still good.
 * @returns `invalid` for whatever no signer has signed; of that nothing else is told.
 */
export function verifyLinkToken(
  token: string,
  purpose: LinkPurpose,
  signers: readonly Signer[],
  now: Date,
): VerifiedLink {
  const match =
    token.length > MAX_TOKEN_LENGTH ? null : /^([rut])([0-9a-z]+)\.([0-9a-z]+)\.([\w-]+)$/.exec(token);
  if (match === null) return { kind: 'invalid' };
  const [, prefix = '', id = '', expiry = '', mac = ''] = match;
  const claim = `${prefix}${id}.${expiry}`;
  // Every signer is asked, so that the time taken does not tell which one signed.
  const isSigned = signers.map((sign) => isEqual(mac, macOf(claim, sign))).includes(true);
  if (!isSigned || prefix !== PREFIXES[purpose]) return { kind: 'invalid' };
  const messageId = parseInt(id, 36);
  const isOver = now.getTime() >= parseInt(expiry, 36) * 1_000;
  return { kind: isOver ? 'expired' : 'valid', messageId };
}

function macOf(claim: string, sign: Signer): string {
  return toBase64Url(sign(claim).subarray(0, MAC_BYTES));
}

/** Takes the same time wherever two texts of one length differ. */
function isEqual(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < other.length; index += 1) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  }
  return difference === 0;
}
