import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertReadBacks, markPage, markReadFailure, type ReadBackKey } from '../../db/queries/read-backs.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;

let api: TestApi;
let shopId: number;
beforeAll(async () => {
  api = await startApi();
  shopId = (await api.db.selectFrom('shops').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.db.deleteFrom('read_backs').execute();
  await connect({ host: 'cups.myshopify.com', accessToken: 'shpat_1' });
  await insertReadBacks(api.db, [key('orders'), key('abandoned_checkouts')], api.clock.now());
});

const key = (kind: ReadBackKey['kind']): ReadBackKey => ({ shopId, system: 'shopify', kind });

async function connect(reading: object | null): Promise<void> {
  const told = { webhookSecret: 'signs', ownRecoveryMailsOff: true, reading };
  expect((await api.ask('PUT', '/v1/connections/shopify', told)).status).toBe(200);
}

/** All that there was, as a run ends. */
async function readWhole(kind: ReadBackKey['kind']): Promise<void> {
  const reading = { from: new Date(0), beganAt: api.clock.now(), cursor: null };
  await markPage(api.db, key(kind), { before: null, reading, cursor: null, records: 3 }, api.clock.now());
}

const shown = async (): Promise<Body> => (await api.ask('GET', '/v1/connections/shopify')).body;
const warnings = async (): Promise<string[]> =>
  (await shown()).warnings.filter((text: string) => text.includes('back'));

describe('a connection', () => {
  it('shows how far behind reading back is, for each kind', async () => {
    await readWhole('orders');
    const readUntil = api.clock.now().toISOString();
    api.clock.advance(7 * MINUTE_MS);
    expect((await shown()).readBack).toEqual([
      { kind: 'orders', readUntil, behindSeconds: 420, lastRunAt: readUntil, failure: null },
      { kind: 'abandoned_checkouts', readUntil: null, behindSeconds: null, lastRunAt: null, failure: null },
    ]);
    expect(await warnings()).toEqual([]);
  });

  it('warns of what is more than 30 minutes behind, or was never read for so long', async () => {
    await readWhole('orders');
    api.clock.advance(30 * MINUTE_MS);
    expect(await warnings()).toEqual([]);
    api.clock.advance(1);
    expect(await warnings()).toEqual(
      ['orders', 'abandoned checkouts'].map(
        (kind) =>
          `Reading back the shop's ${kind} is more than 30 minutes behind: ` +
          'look whether a worker runs, and at the workflow `readBack` in Temporal UI.',
      ),
    );
  });

  it('warns at once of what fails, with the mend, until it is read again', async () => {
    const failure = { failure: 'unauthorized', isRefused: false };
    for (const kind of ['orders', 'abandoned_checkouts'] as const) {
      await markReadFailure(api.db, key(kind), failure, api.clock.now());
    }
    expect(await warnings()).toEqual([
      "The shop's orders cannot be read back, for it refused the credentials: " +
        'PUT `reading` with credentials that may read orders.',
      "The shop's abandoned checkouts cannot be read back, for it refused the credentials: " +
        'give the app `read_orders`, `read_customers` and `read_products`, and the permission to manage abandoned checkouts.',
    ]);
    await readWhole('orders');
    await readWhole('abandoned_checkouts');
    expect(await warnings()).toEqual([]);
  });

  it('shows nothing of it without read credentials', async () => {
    await connect(null);
    api.clock.advance(60 * MINUTE_MS);
    expect((await shown()).readBack).toEqual([]);
    expect(await warnings()).toEqual([]);
  });
});
