import { systemClock } from '../clock.ts';
import { PUTS_EACH, putEvent } from './put-event.ts';
import { ADMIN_API_KEY } from './whole-stack.ts';

/** A new checkout as `POST /v1/checkouts/bulk` takes it. */
export interface NewCheckout {
  token: string;
}

/** So many that no other part of the run has, from its `first` on. */
export function newCheckouts(run: string, count: number, first = 0): NewCheckout[] {
  const now = systemClock().now();
  return Array.from({ length: count }, (_, at) => {
    const { token, event } = putEvent(run, (first + at) * PUTS_EACH, now);
    return { ...event, token };
  });
}

/** One request to a stack's API as its administrator. @returns what is answered. @throws Error unless that is 2xx. */
export async function askStack(
  url: string,
  method: string,
  path: string,
  body: object,
  shop = 'default',
): Promise<string> {
  const headers = {
    ...{ authorization: `Bearer ${ADMIN_API_KEY}`, 'content-type': 'application/json' },
    'x-shop': shop,
  };
  const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text.slice(0, 300)}`);
  return text;
}

/** Tells of up to 500 checkouts at once. @throws Error unless each of them is stored. */
export async function tellCheckouts(url: string, checkouts: NewCheckout[], shop = 'default'): Promise<void> {
  const text = await askStack(url, 'POST', '/v1/checkouts/bulk', { checkouts }, shop);
  if (text.includes('"error"')) throw new Error(`bulk was answered ${text.slice(0, 300)}`);
}
