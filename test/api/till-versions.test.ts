import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/start-api.ts';
import { HARBOUR, OLD_TOWN, PINS } from './support/till.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const LOCATIONS = '/v1/pos/locations';
const STAFF = '/v1/pos/staff';
const BO = { id: 'bo', name: 'Bo' };

/** The version is told, or any may be replaced. */
const put = (path: string, body: object, ifMatch?: string) =>
  api.ask('PUT', path, body, ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } });
const tagOf = async (path: string) => (await api.ask('GET', path)).headers.get('etag') ?? '';

describe.each([
  [LOCATIONS, 'locations', [OLD_TOWN], [OLD_TOWN, HARBOUR], [{ ...OLD_TOWN, dayEndsAt: '21:00' }]],
  [STAFF, 'staff', [{ ...BO, pin: '4711' }], [BO, { id: 'eve', name: 'Eve', pin: '1815' }], [BO]],
])('%s', (path, name, first, second, third) => {
  it('is stored only over the version that was read, where one is named', async () => {
    const empty = await tagOf(path);
    expect(empty).toMatch(/^"[\w-]{22}"$/);
    const stored = await put(path, { [name]: first }, empty);
    expect(stored.status).toBe(200);
    const read = stored.headers.get('etag') ?? '';
    expect(read).toBe(await tagOf(path));
    expect(read).not.toBe(empty);
    expect((await put(path, { [name]: second }, read)).status).toBe(200);
    for (const outdated of [read, empty, '"3"', 'W/"x"', read.replaceAll('"', '')]) {
      expect(await put(path, { [name]: third }, outdated)).toMatchObject({
        status: 412,
        body: { code: 'outdated' },
      });
    }
    expect((await api.ask('GET', path)).body[name]).toHaveLength(2);
    for (const ifMatch of ['*', undefined]) {
      expect((await put(path, { [name]: third }, ifMatch)).status).toBe(200);
    }
  });

  it('takes one of several who store at once over the same version', async () => {
    const read = await tagOf(path);
    const lists = [1, 2, 3, 4].map((n) => [{ ...first[0], name: `Number ${String(n)}` }]);
    const answers = await Promise.all(lists.map((list) => put(path, { [name]: list }, read)));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '412', '412', '412']);
    const taken = answers.find(({ status }) => status === 200);
    expect((await api.ask('GET', path)).body).toEqual(taken?.body);
  });
});

describe('the list of staff', () => {
  it('is another version once somebody has another PIN, of which the tag tells nothing', async () => {
    await put(STAFF, { staff: [{ ...BO, pin: PINS['bo'] }] });
    const read = await tagOf(STAFF);
    await put(STAFF, { staff: [{ ...BO, pin: PINS['bo'] }] });
    expect((await put(STAFF, { staff: [{ ...BO, pin: '9999' }] }, read)).status).toBe(412);
    expect((await put(STAFF, { staff: [BO] }, await tagOf(STAFF))).status).toBe(200);
  });
});
