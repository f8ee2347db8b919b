import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHookThread, type HookThread } from '../../api/hooks/hook-thread.ts';
import { workThroughHooks } from '../../api/hooks/hook-work.ts';
import { createDatabase } from '../../db/database.ts';
import { createLog } from '../../log.ts';
import { until } from '../support/process-until.ts';
import { connectShop, type HookedShop } from '../shops/support/hooked-shop.ts';
import * as shopify from '../shops/support/shopify-payloads.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const SILENT = createLog('api', 'silent');
const SECRET_KEY = 'a secret key of tests';

let api: TestApi;
let shop: HookedShop;
let thread: HookThread | undefined;
beforeAll(async () => {
  api = await startApi({ wakeHookWork: () => thread?.wake() });
  shop = await connectShop(api, 'shopify');
});
afterAll(() => api.close());

const setting = () => ({
  ...{ databaseUrl: api.databaseUrl, secretKey: SECRET_KEY, secretKeyPrevious: undefined },
  ...{ clockOffsetFile: undefined, logLevel: 'silent' },
});
const told = (token: string) => shopify.ABANDONED.replaceAll('tok-1', token);
const isThere = async (token: string) => (await shop.read(`/v1/checkouts/${token}`)).status === 200;

describe('the thread behind the answers', () => {
  it('works through what was kept before it began, what it is woken for, and ends when it is asked to', async () => {
    await shop.post('checkouts/update', told('before'));
    thread = startHookThread(setting(), SILENT);
    await until('what was kept before is worked through', () => isThere('before'), 15_000);
    await shop.post('checkouts/update', told('woken'));
    await until('what was kept meanwhile is worked through', () => isThere('woken'), 15_000);
    await thread.stop();
    thread = undefined;
    await shop.post('checkouts/update', told('afterwards'));
    expect(await isThere('afterwards')).toBe(false);
    await shop.settle();
  });

  it('goes on at once when a migration has added a column to what it reads', async () => {
    const named = createDatabase(api.databaseUrl, { max: 1, named: true });
    const lines: string[] = [];
    const log = { ...SILENT, error: (_: object, words: string) => lines.push(words) };
    const work = () => workThroughHooks({ ...api, db: named, log });
    await shop.post('checkouts/update', told('early'));
    await work();
    await sql`alter table checkouts add column added_meanwhile int`.execute(api.db);
    await shop.post('checkouts/update', told('late'));
    await work();
    await named.destroy();
    expect([await isThere('early'), await isThere('late'), lines]).toEqual([true, true, []]);
  });

  it('is replaced when it fails, which the log tells', async () => {
    const lines: string[] = [];
    const log = { ...SILENT, error: (_: object, words: string) => lines.push(words) };
    const failing = new URL("data:text/javascript,throw new Error('a bug')");
    const replaced = startHookThread(setting(), log, failing);
    await until('the second has failed, too', () => lines.length === 2, 10_000);
    await replaced.stop();
    expect(new Set(lines)).toEqual(new Set(['the thread that works through webhooks failed']));
  });
});
