import { verifyLinkToken } from '../../domain/recovery-link.ts';
import type { ApiDeps } from '../deps.ts';

/** An expired link's token still tells which mail brought the order. */
export function findMessageId(
  { secrets }: Pick<ApiDeps, 'secrets'>,
  token: string | null,
  now: Date,
): number | null {
  if (token === null) return null;
  const link = verifyLinkToken(token, 'recovery', secrets.linkSigners, now);
  return link.kind === 'invalid' ? null : link.messageId;
}
