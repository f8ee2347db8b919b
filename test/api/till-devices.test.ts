import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { pairTill, PINS, tillOf, type Till } from './support/till.ts';

const MINUTE_MS = 60_000;
const CARTS = '/v1/pos/saved-carts';

let api: TestApi;
let till: Till;
beforeEach(async () => {
  api = await startApi();
  till = await pairTill(api);
  await till.logIn();
});
afterEach(() => api.close());

const retrieve = (id: string, on = till) => on.ask('POST', `${CARTS}/${id}/retrieve`);

describe('a PIN', () => {
  it('is stored hashed and never answered, and can be left as it is', async () => {
    const rows = await api.db.selectFrom('pos_staff').selectAll().execute();
    for (const row of rows) expect(row.pin_hash).toMatch(/^\$argon2id\$/);
    const { body } = await api.ask('GET', '/v1/pos/staff');
    expect(JSON.stringify(body)).not.toContain('argon2');
    expect(JSON.stringify(body)).not.toContain(PINS['eve']);
    expect((await api.ask('PUT', '/v1/pos/staff', body)).status).toBe(200);
    expect((await till.logIn('bo')).status).toBe(200);
    const unknown = { staff: [{ id: 'di', name: 'Di' }] };
    expect((await api.ask('PUT', '/v1/pos/staff', unknown)).body.errors).toMatchObject([
      { path: 'staff.0.pin', message: 'is missing' },
    ]);
  });

  it('has limited tries, whoever is named; a right one waits too, and others of the staff do not', async () => {
    const log = (staffId: string, pin: string) => till.ask('POST', '/v1/pos/session', { staffId, pin });
    for (let n = 0; n < 5; n += 1) {
      expect(await log('bo', '0000')).toMatchObject({ status: 401, body: { code: 'wrong_pin' } });
      expect(await log('nobody', '0000')).toMatchObject({ status: 401, body: { code: 'wrong_pin' } });
    }
    const held = await log('bo', PINS['bo'] ?? '');
    expect(held).toMatchObject({ status: 429, body: { code: 'too_many_log_ins' } });
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await log('cy', PINS['cy'] ?? '')).status).toBe(200);
    api.clock.advance(MINUTE_MS);
    expect((await log('bo', PINS['bo'] ?? '')).status).toBe(200);
  });
});

describe('a device', () => {
  it('is paired by a short code, once and for a quarter of an hour; the former key is good for nothing then', async () => {
    const { id } = await till.save();
    const ask = () => api.ask('POST', `/v1/pos/devices/${till.id}/pairing-codes`);
    const pair = (code: string) => api.ask('POST', '/v1/pos/pairings', { code }, { key: null });
    const { body } = await ask();
    expect(body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const paired = await pair(` ${String(body.code).toLowerCase().replace('-', ' ')} `);
    expect(paired).toMatchObject({ status: 201, body: { id: till.id, shop: 'default', savedCarts: 1 } });
    expect((await till.ask('GET', CARTS)).status).toBe(401);
    const taken = tillOf(api, till.id, paired.body.key);
    expect(await taken.listed(), 'carts and session stay').toEqual([id]);
    expect(await pair(body.code)).toMatchObject({ status: 403, body: { code: 'wrong_pairing_code' } });
    const late = (await ask()).body.code;
    api.clock.advance(15 * MINUTE_MS);
    expect(await pair(late)).toMatchObject({ status: 403, body: { code: 'wrong_pairing_code' } });
  });

  it('is unpaired only when no customer waits for a cart', async () => {
    await till.save();
    const unpair = () => api.ask('DELETE', `/v1/pos/devices/${till.id}`);
    expect(await unpair()).toMatchObject({ status: 409, body: { code: 'device_has_carts' } });
    await till.ask('DELETE', '/v1/pos/session');
    expect((await unpair()).status).toBe(204);
    expect((await till.ask('GET', '/v1/pos/device')).status).toBe(401);
    expect((await api.ask('GET', '/v1/pos/devices')).body.data).toEqual([]);
    expect((await unpair()).status).toBe(404);
  });
});

describe('the smart grid', () => {
  it('is of one device, begins with both actions, and keeps tiles, sizes and order', async () => {
    const grid = '/v1/pos/grid';
    expect((await till.ask('GET', grid)).body.tiles.map(({ kind }: Body) => kind)).toEqual([
      'save_cart',
      'view_saved_carts',
    ]);
    const tiles = [
      { kind: 'discount', size: 'small', title: 'Friends', type: 'percentage', value: '10' },
      { kind: 'view_saved_carts', size: 'large' },
      { kind: 'product', size: 'small', variantId: 'cup', title: 'Cup' },
      { kind: 'save_cart', size: 'wide' },
      { kind: 'discount', size: 'wide', title: 'Ten off', type: 'fixed_amount', value: '10.00' },
    ];
    expect((await till.ask('PUT', grid, { tiles })).body).toEqual({ tiles });
    expect((await till.ask('GET', grid)).body).toEqual({ tiles });
    const other = await pairTill(api, 'Other');
    await other.logIn();
    expect((await other.ask('GET', grid)).body.tiles).toHaveLength(2);
    const wrong = [{ ...tiles[4], value: '10.001' }];
    expect((await till.ask('PUT', grid, { tiles: wrong })).body.errors[0].path).toBe('tiles.0.value');
  });
});

describe('the audit log', () => {
  it('says who saved, retrieved, discarded and sent, and when', async () => {
    const one = (await till.save()).id;
    api.clock.advance(MINUTE_MS);
    await till.ask('POST', `${CARTS}/email`);
    await till.logIn('bo');
    await retrieve(one);
    const two = (await till.save()).id;
    await till.ask('DELETE', `${CARTS}/${two}`);
    const { body } = await api.ask('GET', '/v1/audit-log');
    const told = body.data
      .filter(({ actor }: Body) => actor.name !== 'admin key')
      .map(({ actor, action, target }: Body) => [
        actor.name,
        action,
        target.savedCartId ?? target.savedCartIds,
      ]);
    expect(told.slice(0, 6)).toEqual([
      ['Bo', 'deletePosSavedCartsId', two],
      ['Bo', 'postPosSavedCarts', two],
      ['Bo', 'postPosSavedCartsIdRetrieve', one],
      ['Eve', 'postPosSession', undefined],
      ['Eve', 'postPosSavedCartsEmail', [one]],
      ['Eve', 'postPosSavedCarts', one],
    ]);
    expect(JSON.stringify(body)).not.toContain('cem@example.com');
  });
});
