import { z } from 'zod';
import { systemClock } from '../clock.ts';
import { PUTS_EACH, putEvent } from './put-event.ts';
import { askStack } from './tell-stack.ts';

/** `putEvent` makes events of a minute ago. */
const EVENTS_AGO_MS = 60_000;

export function addressOf(token: string): string {
  return `${token}-0@shop.example`;
}

/** One request to an API that speaks as ours. @returns what it answers. @throws Error unless that is 2xx. */
export async function tell(base: string, method: string, path: string, body: object): Promise<unknown> {
  return JSON.parse(await askStack(base, method, path, body));
}

/**
 * Tells of a checkout (3.8 kB): its creation and what changed since, each at the time it is told.
 *
 * @param events 1 for the creation alone.
 * @returns its id, where the API has one, and its last activity.
 */
export async function tellCheckout(
  base: string,
  token: string,
  events = PUTS_EACH,
): Promise<{ id: string; activeAt: Date }> {
  let told: { id: string; activeAt: Date } | null = null;
  for (let n = 0; n < events; n += 1) {
    const activeAt = systemClock().now();
    const { token: whole, event } = putEvent(
      token,
      n,
      new Date(activeAt.getTime() + EVENTS_AGO_MS - n * 1_000),
    );
    const answer = await tell(base, 'PUT', `/v1/checkouts/${whole}`, event);
    told = { ...z.object({ id: z.coerce.string().default('') }).parse(answer), activeAt };
  }
  if (told === null) throw new Error('nothing was told');
  return told;
}

export async function tellOrder(base: string, token: string): Promise<void> {
  const completedAt = systemClock().now().toISOString();
  const order = {
    id: `o-${token}`,
    checkoutToken: `${token}-0`,
    currency: 'SEK',
    total: '995.00',
    completedAt,
  };
  await tell(base, 'POST', '/v1/orders', order);
}
