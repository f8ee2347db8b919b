import { until } from '../process-until.ts';
import { drawsOf } from '../seed.ts';
import { checkoutAt, orderFor, type Stack } from '../stack-processes.ts';

const MAIL_LIMIT_MS = 300_000;

/**
 * Lives of checkouts, each from its first word to the end of its workflow: told of and changed, then bought before the
 * mail, mailed and bought after it, or mailed and erased.
 *
 * @returns what plays the life of one token.
 */
export function createLives(stack: Stack): (token: string) => Promise<void> {
  const mailed = new Set<string>();
  let seen = 0;
  const isMailed = (token: string): boolean => {
    const mails = stack.provider.mails();
    for (; seen < mails.length; seen += 1) for (const to of mails[seen]?.to ?? []) mailed.add(to);
    return mailed.has(`${token}@example.se`);
  };
  return async (token) => {
    const draws = drawsOf(token);
    const [changes, ending] = [draws.below(4), draws.next()];
    const path = `/v1/checkouts/${token}`;
    for (let n = 0; n <= changes; n += 1) await stack.tell('PUT', path, checkoutAt(token));
    if (ending >= 0.2) await until(`${token} is mailed`, () => isMailed(token), MAIL_LIMIT_MS);
    if (ending < 0.6) await stack.tell('POST', '/v1/orders', orderFor(token));
    else await stack.ask('DELETE', path);
  };
}
