import { checkoutEvent } from './events.ts';
import type { Body, TestApi } from './start-api.ts';

/** Tells of a checkout that was begun and touched now; its address is TOKEN@example.se. @returns what is answered. */
export async function tellCheckout(
  api: TestApi,
  token: string,
  changes: Record<string, unknown> = {},
): Promise<Body> {
  const at = api.clock.now().toISOString();
  const event = checkoutEvent({ email: `${token}@example.se`, createdAt: at, updatedAt: at, ...changes });
  return (await api.ask('PUT', `/v1/checkouts/${token}`, event)).body;
}
