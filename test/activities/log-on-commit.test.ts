import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { logOnCommit, transact } from '../../activities/transact.ts';
import type { Log } from '../../log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let written: { facts: object; words: string }[] = [];
const write = (facts: object, words: string) => written.push({ facts, words });
const levels = { trace: write, debug: write, info: write, warn: write, error: write, fatal: write };
const log: Log = { ...levels, child: () => log };
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  written = [];
});
afterAll(() => database.drop());

const row = { id: 7, slug: 'mugs' };

it('tells the log what happened to a checkout once it is so, not before', async () => {
  await transact({ db: database.db, log }, (tx) => {
    logOnCommit(tx, row, 'info', { reason: 'too_old' }, 'no mail goes');
    expect(written).toEqual([]);
    return Promise.resolve();
  });
  const facts = { shop: 'mugs', checkoutId: 'co_7', reason: 'too_old' };
  expect(written).toEqual([{ facts, words: 'no mail goes' }]);
});

it('tells it nothing of what was rolled back', async () => {
  const failing = transact({ db: database.db, log }, (tx) => {
    logOnCommit(tx, row, 'info', {}, 'mail sent');
    return Promise.reject(new Error('the connection was lost'));
  });
  await expect(failing).rejects.toThrow('the connection was lost');
  expect(written).toEqual([]);
});
