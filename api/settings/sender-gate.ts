import { senderDomain } from '../../domain/sender-domain.ts';
import type { Settings } from '../../domain/settings.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

/**
 * Automatic mail is switched on, or its sender changed, only when mails can go: there is a sender, and the provider
 * does not say that its domain is not verified. What the provider does not tell is allowed.
 *
 * @throws Problem 422 `sender_not_ready`.
 */
export async function requireSender(
  deps: Pick<ApiDeps, 'senderDomain' | 'mailFrom'>,
  before: Settings,
  after: Settings,
): Promise<void> {
  const isNew = !before.automation.enabled || before.sender.address !== after.sender.address;
  if (deps.senderDomain === undefined || !after.automation.enabled || !isNew) return;
  const { address } = after.sender;
  const domain = senderDomain(address ?? deps.mailFrom);
  const state = domain === null ? 'not_verified' : await deps.senderDomain(domain);
  if (state === 'not_verified') throw senderNotReady(address, domain);
}

function senderNotReady(address: string | null, domain: string | null): Problem {
  const detail = 'Automatic mail cannot be switched on yet: mails have no sender that they can come from.';
  const message =
    address === null
      ? "must be given: mails cannot come from the installation's own sender (MAIL_FROM)"
      : `must be at a domain that is verified with the mail provider, which ${domain ?? 'this one'} is not`;
  return new Problem(422, 'sender_not_ready', detail, { errors: [{ path: 'sender.address', message }] });
}
