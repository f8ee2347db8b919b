import { verifyLinkToken } from '../../domain/recovery-link.ts';
import type { Secrets } from '../../secrets.ts';

/**
 * @param token the `recovery` parameter with which the shopper came back.
 * @returns which mail brought the order; an expired link's token still tells.
 */
export function findMessageId(
  { linkSigners }: Pick<Secrets, 'linkSigners'>,
  token: string | null,
  now: Date,
): number | null {
  if (token === null) return null;
  const link = verifyLinkToken(token, 'recovery', linkSigners, now);
  return link.kind === 'invalid' ? null : link.messageId;
}
