import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach } from 'vitest';
import { createSecrets } from '../../secrets.ts';
import { startApi, type Body, type TestApi } from '../api/support/start-api.ts';
import { pairTill, type Till } from '../api/support/till.ts';
import { PERSON } from './links.ts';
import { createWorld, HOUR_MS, MINUTE_MS, TEST_SECRET, type World } from './world.ts';

export const CARTS = '/v1/pos/saved-carts';
export const DAY_MS = 24 * HOUR_MS;

/** A till on which Eve is logged in, and the shop's API, before each test; mails go when the test delivers them. */
export function useCartMails() {
  let world: World;
  let api: TestApi;
  let till: Till;
  beforeEach(async () => {
    world = await createWorld();
    const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
    api = await startApi({ db: world.db, clock: world.clock, secrets, publicUrl: 'http://127.0.0.1:3000' });
    till = await pairTill(api);
    await till.logIn();
    await world.setSettings({ cartUrlTemplate: 'https://shop.example/cart/{items}' });
  });
  afterEach(async () => {
    await api.close();
    await world.stop();
  });
  return {
    world: () => world,
    api: () => api,
    till: () => till,
    emailAll: async (): Promise<Body> => (await till.ask('POST', `${CARTS}/email`)).body,
    emailOne: async (id: string): Promise<Body> => (await till.ask('POST', `${CARTS}/${id}/email`)).body,
    deliver: (messageId: string) => world.activities.deliverMessage(messageId),
    saveFor: async (name: string, customer: object = {}): Promise<string> =>
      (await till.save({ customer: { name, email: `${name}@example.com`, ...customer } })).id,
    /** The addresses that the provider took a mail for. */
    recipients: () => world.provider.mails().flatMap(({ to }) => to),
    /** The token of the first mail's link. */
    linkOf: (): string => /\/r\/(\S+)/.exec(world.provider.mails()[0]?.text ?? '')?.[1] ?? '',
    /** A person opens the link. */
    visit: async (token: string): Promise<{ status: number | undefined; location: string }> => {
      const asked = request(`${api.url}/r/${token}`, { headers: PERSON }).end();
      const [response] = await once(asked, 'response');
      response.resume();
      return { status: response.statusCode, location: response.headers.location ?? '' };
    },
    /** The report of mails about saved carts, of so many days. */
    report: async (days = 30): Promise<Body> => {
      const to = new Date(world.clock.now().getTime() + MINUTE_MS).toISOString();
      const from = new Date(world.clock.now().getTime() - days * DAY_MS).toISOString();
      const query = new URLSearchParams({ from, to, kind: 'saved_cart' }).toString();
      return (await api.ask('GET', `/v1/reports/recovery?${query}`)).body;
    },
  };
}
