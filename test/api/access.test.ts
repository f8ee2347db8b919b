import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROUTES } from '../../api/routes.ts';
import type { Route } from '../../api/route.ts';
import { ROLES } from '../../domain/role.ts';
import {
  OF_DEVICES,
  OF_TILLS,
  OPEN,
  OPENED_BY,
  PENDING,
  PERSONS_OWN,
  rolesOf,
} from './support/access-table.ts';
import { createCallers, type Callers } from './support/callers.ts';
import { pairTill } from './support/till.ts';
import { ADMIN_KEY, startApi, type Answer, type Ask, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;

let api: TestApi;
let callers: Callers;
beforeAll(async () => {
  api = await startApi();
  callers = await createCallers(api);
});
afterAll(() => api.close());
// Refused keys are counted by the minute.
beforeEach(() => {
  api.clock.advance(MINUTE_MS);
});

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const named = (among: (name: string) => boolean) =>
  ROUTES.filter((route) => among(nameOf(route))).map((route) => ({ name: nameOf(route), route }));

/** Asks with ids of nothing and an empty body: who may not is told so before anything is looked at. */
async function ask({ method, path, body }: Route, as: Ask): Promise<Answer> {
  const address = path.replaceAll(/\{\w+\}/g, 'nothing');
  return await api.ask(method.toUpperCase(), address, body === undefined ? undefined : {}, as);
}

it('fault 43: has a row for every route, and no other', () => {
  const rows = [...Object.keys(OPENED_BY), ...PERSONS_OWN, ...PENDING, ...OPEN, ...OF_TILLS, ...OF_DEVICES];
  expect(ROUTES.map(nameOf).toSorted()).toEqual(rows.toSorted());
});

/** Whom the gate lets pass is asked for more where something is of no one shop. */
const OF_ALL_SHOPS = 'one_shop_key';

describe.each(named((name) => name in OPENED_BY))('fault 43: $name', ({ name, route }) => {
  it('is closed to nobody and to whoever was somebody', async () => {
    for (const [who, as] of Object.entries(await callers.nobodies())) {
      const answer = await ask(route, as);
      expect(answer, who).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('is open to the scopes of the table, and to no other', async () => {
    const opened: string[] = [];
    for (const [scope, key] of Object.entries(callers.keys)) {
      const { status, body } = await ask(route, { key });
      if (status === 403 && body.code !== OF_ALL_SHOPS) expect(body.code).toBe('missing_scope');
      else opened.push(scope);
    }
    expect(opened).toEqual(OPENED_BY[name]);
    for (const key of [ADMIN_KEY, callers.everywhereKey])
      expect((await ask(route, { key })).status).not.toBe(403);
  });

  it('is open to the roles of the table, and to no other', async () => {
    const opened: string[] = [];
    for (const role of ROLES) {
      const { status, body } = await ask(route, await callers.as(role));
      if (status === 403 && body.code !== OF_ALL_SHOPS) expect(body.code).toBe('missing_role');
      else opened.push(role);
    }
    expect(opened).toEqual(rolesOf(name));
    const ofAll = await ask(route, await callers.as('everywhere', 'other'));
    expect(ofAll.status === 403).toBe(rolesOf(name).length === 0);
  });

  it('knows nothing of the shop for whoever is of another', async () => {
    const there = [{ key: callers.foreignKey, shop: 'default' }, await callers.as('foreign', 'default')];
    for (const as of there) {
      expect(await ask(route, as)).toMatchObject({ status: 404, body: { detail: 'There is no such shop.' } });
    }
  });
});

describe.each(named((name) => PERSONS_OWN.has(name) || PENDING.has(name)))(
  'fault 43: $name',
  ({ name, route }) => {
    it('is for the person who is logged in', async () => {
      const pending = 'a session without its second factor';
      for (const [who, as] of Object.entries(await callers.nobodies())) {
        if (PENDING.has(name) && who === pending) continue;
        expect(await ask(route, as), who).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      }
      for (const member of [...ROLES, 'foreign', 'everywhere'] as const) {
        const { status } = await ask(route, await callers.as(member));
        if (PERSONS_OWN.has(name)) expect([200, 204, 404, 422]).toContain(status);
      }
    });

    it('is for no key', async () => {
      for (const key of [
        ...Object.values(callers.keys),
        ADMIN_KEY,
        callers.everywhereKey,
        callers.foreignKey,
      ]) {
        const { status } = await ask(route, { key });
        expect(status).toBe(PENDING.has(name) ? 401 : 403);
      }
    });
  },
);

describe.each(named((name) => OPEN.has(name)))('fault 43: $name', ({ route }) => {
  it('is open to all alike', async () => {
    const everybody = {
      ...(await callers.nobodies()),
      key: { key: ADMIN_KEY },
      person: await callers.as('owner'),
    };
    for (const [who, as] of Object.entries(everybody)) expect((await ask(route, as)).status, who).toBe(422);
  });
});

describe.each(named((name) => OF_TILLS.has(name) || OF_DEVICES.has(name)))(
  'fault 43: $name',
  ({ name, route }) => {
    it('is closed to nobody and to whoever was somebody', async () => {
      for (const [who, as] of Object.entries(await callers.nobodies())) {
        expect(await ask(route, as), who).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      }
    });

    it('is for no person, no other scope, and no key without a device', async () => {
      for (const role of ROLES) {
        expect(await ask(route, await callers.as(role)), role).toMatchObject({
          status: 403,
          body: { code: 'missing_role' },
        });
      }
      for (const [scope, key] of Object.entries(callers.keys)) {
        const code = scope === 'pos' ? 'not_a_device' : 'missing_scope';
        expect(await ask(route, { key }), scope).toMatchObject({ status: 403, body: { code } });
      }
      for (const key of [ADMIN_KEY, callers.everywhereKey]) {
        expect(await ask(route, { key })).toMatchObject({ status: 403, body: { code: 'not_a_device' } });
      }
    });

    it('is open to a till, to most of it once somebody is logged in', async () => {
      const till = await pairTill(api);
      const before = await ask(route, { key: till.key });
      if (OF_TILLS.has(name)) expect(before).toMatchObject({ status: 403, body: { code: 'not_logged_in' } });
      else expect(before.status).not.toBe(403);
      await till.logIn();
      expect((await ask(route, { key: till.key })).status).not.toBe(403);
    });
  },
);
