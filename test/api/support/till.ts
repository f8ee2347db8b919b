import type { Answer, Ask, Body, TestApi } from './start-api.ts';

/** A paired device and what is done on it. */
export interface Till {
  id: string;
  key: string;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  logIn(staffId?: string): Promise<Answer>;
  /** Whatever was tried before. */
  logInAgain(): Promise<void>;
  save(cart?: object): Promise<Body>;
  /** The ids of the carts on its list, newest first. */
  listed(): Promise<string[]>;
}

export const PINS: Record<string, string> = { eve: '1815', bo: '4711', cy: '2718' };

export const OLD_TOWN = {
  ...{ id: 'old-town', name: 'Old town', timeZone: 'Europe/Stockholm', currency: 'SEK' },
  ...{ dayEndsAt: '20:00', emailAtDayEnd: true },
};
export const HARBOUR = { ...OLD_TOWN, id: 'harbour', name: 'Harbour', emailAtDayEnd: false };

/** What of an API the tills need. */
export type Asking = Pick<TestApi, 'ask' | 'db'>;

async function done(
  { ask }: Asking,
  method: string,
  path: string,
  body: unknown,
  as: Ask = {},
): Promise<Body> {
  const answer = await ask(method, path, body, as);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Eve, Bo and Cy at two locations. */
async function setUpTills(api: Asking, as: Ask = {}): Promise<void> {
  await done(api, 'PUT', '/v1/pos/locations', { locations: [OLD_TOWN, HARBOUR] }, as);
  const staff = Object.entries(PINS).map(([id, pin]) => ({ id, name: nameOf(id), pin }));
  await done(api, 'PUT', '/v1/pos/staff', { staff }, as);
}

/** A device at the first location, where Eve, Bo and Cy may log in. */
export async function pairTill(api: Asking, name = 'Till', as: Ask = {}): Promise<Till> {
  await setUpTills(api, as);
  const { id, key } = await done(api, 'POST', '/v1/pos/devices', { name, locationId: OLD_TOWN.id }, as);
  return tillOf(api, id, key);
}

/** The device that has the key. */
export function tillOf(api: Asking, id: string, key: string): Till {
  const ask: Till['ask'] = (method, path, body, headers) =>
    api.ask(method, path, body, { key, ...(headers && { headers }) });
  return {
    ...{ id, key, ask },
    logInAgain: async () => {
      if ((await ask('GET', '/v1/pos/device')).body.session !== null) return;
      await api.db.deleteFrom('log_in_tries').execute();
      await setUpTills(api);
      await ask('POST', '/v1/pos/session', { staffId: 'eve', pin: PINS['eve'] });
    },
    logIn: (staffId = 'eve') => ask('POST', '/v1/pos/session', { staffId, pin: PINS[staffId] }),
    save: async (cart) => {
      const { status, body } = await ask('POST', '/v1/pos/saved-carts', savedCart(cart));
      if (status !== 201) throw new Error(`not saved: ${JSON.stringify(body)}`);
      return body;
    },
    listed: async () => {
      const { body } = await ask('GET', '/v1/pos/saved-carts');
      return body.data.map((cart: Body) => cart.id);
    },
  };
}

function nameOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}

/** A sale to be put aside. */
export function savedCart(cart: object = {}): object {
  return {
    customer: { name: 'Cem Shopper', email: 'cem@example.com' },
    lineItems: [{ variantId: 'cup', title: 'Cup', quantity: 1, unitPrice: '99.50' }],
    ...cart,
  };
}
