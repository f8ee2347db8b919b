import type { Shop } from '../../db/queries/shops.ts';
import type { Settings } from '../../domain/settings.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

/** @throws Problem 409 `demo_shop` where a mail of the shop would go to a real mail provider, and the shop is a demo. */
export function requireMailbox(
  { mailboxUrl }: Pick<ApiDeps, 'mailboxUrl'>,
  { isDemo }: Pick<Shop, 'isDemo'>,
): void {
  if (!isDemo || mailboxUrl !== undefined) return;
  throw new Problem(409, 'demo_shop', 'This is a demo shop: none of its mails goes by a real mail provider.');
}

/** The same for settings with which mails would go by themselves. */
export function requireObserving(
  deps: Pick<ApiDeps, 'mailboxUrl'>,
  shop: Pick<Shop, 'isDemo'>,
  { automation }: Pick<Settings, 'automation'>,
): void {
  if (automation.enabled && !automation.observe) requireMailbox(deps, shop);
}
