import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SkipError, type SkipResult } from '../../api/dev/skip-result.ts';
import { readableLine } from '../../local/readable-log.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const RESULT: SkipResult = {
  skippedMs: 43_200_000,
  now: new Date('2026-03-02T22:00:00Z'),
  aheadMs: 90_000_000,
  stops: [{ at: new Date('2026-03-02T20:10:00Z'), due: 1, purged: [] }],
  underWay: [{ shop: 'default', checkoutId: 'co_1001', state: 'retrying' }],
};

const logged: string[] = [];
let api: TestApi;
let asked: number[] = [];
let skip: () => SkipResult | null;
beforeAll(async () => {
  api = await startApi({
    log: pino({ level: 'info' }, { write: (line) => void logged.push(line) }),
    skip: (ms) => {
      asked.push(ms);
      return Promise.resolve().then(() => skip());
    },
  });
});
afterAll(() => api.close());

function post(body: unknown, options: Parameters<TestApi['ask']>[3] = {}) {
  asked = [];
  return api.ask('POST', '/dev/skip', body, options);
}

describe('POST /dev/skip', () => {
  it('answers what the walk did, in hours', async () => {
    skip = () => RESULT;
    const { status, body } = await post({ hours: 12 });
    expect(status).toBe(200);
    expect(asked).toEqual([43_200_000]);
    expect(body).toEqual({
      skippedHours: 12,
      now: '2026-03-02T22:00:00.000Z',
      aheadHours: 25,
      stops: [{ at: '2026-03-02T20:10:00.000Z', due: 1, purged: [] }],
      underWay: [{ shop: 'default', checkoutId: 'co_1001', state: 'retrying' }],
    });
  });

  it('leads to a line at the terminal of npm start', async () => {
    skip = () => RESULT;
    logged.length = 0;
    await post({ hours: 12 });
    expect(logged.map(readableLine).filter((line) => line !== undefined)).toEqual([
      'time skipped: the clock is now 1 day 1 h ahead',
    ]);
  });

  it('takes fractions, and skips at least a millisecond', async () => {
    skip = () => RESULT;
    await post({ hours: 0.5 });
    expect(asked).toEqual([1_800_000]);
    await post({ hours: 1e-12 });
    expect(asked).toEqual([1]);
  });

  it.each([{}, { hours: 0 }, { hours: -1 }, { hours: 9_600.1 }, { hours: '12' }, { hours: 1, days: 1 }, []])(
    'skips nothing for %j',
    async (body) => {
      expect(await post(body)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
      expect(asked).toEqual([]);
    },
  );

  it('wants a key with the scope admin', async () => {
    expect((await post({ hours: 1 }, { key: null })).status).toBe(401);
    const key = await api.createKey(['ingest', 'read']);
    expect((await post({ hours: 1 }, { key })).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('says that another skip is under way, and that a part is away', async () => {
    skip = () => null;
    expect(await post({ hours: 1 })).toMatchObject({ status: 409, body: { code: 'skip_under_way' } });
    skip = () => {
      throw new SkipError('No worker is there.');
    };
    expect(await post({ hours: 1 })).toMatchObject({ status: 503, body: { detail: 'No worker is there.' } });
  });

  it('is nowhere but in the local stack', async () => {
    const other = await startApi();
    expect((await other.ask('POST', '/dev/skip', { hours: 1 })).status).toBe(404);
    await other.close();
  });
});
