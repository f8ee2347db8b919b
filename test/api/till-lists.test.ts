import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { HARBOUR, OLD_TOWN, pairTill, savedCart, type Till } from './support/till.ts';

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
const device = async (on = till): Promise<Body> => (await on.ask('GET', '/v1/pos/device')).body;

describe('the list of a device', () => {
  it('is seen by every staff member, whoever saved, and by no other device', async () => {
    const [one, two] = [(await till.save()).id, (await till.save()).id];
    await till.logIn('bo');
    expect(await till.listed()).toEqual([two, one]);
    const other = await pairTill(api, 'Other');
    await other.logIn('cy');
    expect(await other.listed()).toEqual([]);
    expect((await retrieve(one, other)).status).toBe(404);
    expect((await device(other)).savedCarts).toBe(0);
    expect(await till.listed()).toEqual([two, one]);
  });

  it('holds 50: the next is refused, nothing is lost, and there is room again once one is retrieved', async () => {
    for (let n = 0; n < 50; n += 1) await till.save();
    expect(await till.ask('POST', CARTS, savedCart())).toMatchObject({
      status: 409,
      body: { code: 'saved_cart_limit' },
    });
    const listed = await till.listed();
    expect(listed).toHaveLength(50);
    await retrieve(listed[0] ?? '');
    await till.save();
    expect(await till.listed()).toHaveLength(50);
  });

  it('never holds 51, though sixty save at once', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => till.ask('POST', CARTS, savedCart())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(answers.filter(({ body }) => body.code === 'saved_cart_limit')).toHaveLength(10);
    expect(await till.listed()).toHaveLength(50);
    expect((await device()).savedCarts).toBe(50);
    // The database itself says so, whoever asks it.
    const another = api.db
      .insertInto('saved_carts')
      .columns([
        'shop_id',
        'device_id',
        'location',
        'customer',
        'line_items',
        'discounts',
        'attributes',
        'currency',
        'saved_at',
        'saved_by',
      ])
      .expression((eb) =>
        eb
          .selectFrom('saved_carts')
          .select([
            'shop_id',
            'device_id',
            'location',
            'customer',
            'line_items',
            'discounts',
            'attributes',
            'currency',
            'saved_at',
            'saved_by',
          ])
          .limit(1),
      );
    await expect(another.execute()).rejects.toMatchObject({ code: '23514' });
  });

  it('outlives whoever of the staff is taken off, and is there for the next who logs in', async () => {
    const { id } = await till.save();
    await api.ask('PUT', '/v1/pos/staff', { staff: [{ id: 'bo', name: 'Bo' }] });
    expect(await till.ask('GET', CARTS)).toMatchObject({ status: 403, body: { code: 'not_logged_in' } });
    expect((await till.logIn('eve')).status).toBe(401);
    await till.logIn('bo');
    expect(await till.listed()).toEqual([id]);
  });
});

describe('a log-out', () => {
  it('removes all carts of the device and of no other, and says before and after how many', async () => {
    const other = await pairTill(api, 'Other');
    await other.logIn('cy');
    await other.save();
    const { id } = await till.save();
    await till.save();
    expect((await device()).savedCarts).toBe(2);
    expect(await till.ask('DELETE', '/v1/pos/session')).toMatchObject({ status: 200, body: { removed: 2 } });
    expect(await till.ask('GET', CARTS)).toMatchObject({ status: 403, body: { code: 'not_logged_in' } });
    await till.logIn();
    expect(await till.listed()).toEqual([]);
    expect((await retrieve(id)).body).toMatchObject({
      code: 'saved_cart_gone',
      detail: expect.stringContaining('logged out'),
    });
    expect(await other.listed()).toHaveLength(1);
  });

  it('is none when another of the staff takes the till over', async () => {
    const { id } = await till.save();
    const since = (await device()).session.since;
    api.clock.advance(MINUTE_MS);
    await till.logIn('bo');
    expect((await device()).session).toEqual({ since, staff: { id: 'bo', name: 'Bo' } });
    expect(await till.listed()).toEqual([id]);
  });

  it('and a save at once leave no cart behind', async () => {
    const saves = Array.from({ length: 10 }, () => till.ask('POST', CARTS, savedCart()));
    const [out, ...saved] = await Promise.all([till.ask('DELETE', '/v1/pos/session'), ...saves]);
    expect(out.status).toBe(200);
    for (const { status } of saved) expect([201, 403]).toContain(status);
    expect((await device()).savedCarts).toBe(0);
  });
});

describe('another location', () => {
  it('removes all carts of the device; the same one removes none', async () => {
    await till.save();
    const move = (locationId: string) => till.ask('PUT', '/v1/pos/device/location', { locationId });
    expect((await move(OLD_TOWN.id)).body).toMatchObject({ removed: 0, savedCarts: 1 });
    expect((await move(HARBOUR.id)).body).toMatchObject({
      removed: 1,
      savedCarts: 0,
      locationId: HARBOUR.id,
    });
    expect(await till.listed()).toEqual([]);
    expect(await move('nowhere')).toMatchObject({ status: 422, body: { errors: [{ path: 'locationId' }] } });
  });

  it('that a till stands at cannot be taken off the list', async () => {
    expect(await api.ask('PUT', '/v1/pos/locations', { locations: [HARBOUR] })).toMatchObject({
      status: 409,
      body: { code: 'location_in_use' },
    });
    expect((await api.ask('GET', '/v1/pos/locations')).body.locations).toEqual([OLD_TOWN, HARBOUR]);
    expect((await till.ask('GET', '/v1/pos/locations')).status).toBe(200);
  });
});
