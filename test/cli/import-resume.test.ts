import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { identifyFile } from '../../cli/import/file-hash.ts';
import { ndjson, prepareImports, type Imports } from '../support/run-import.ts';
import { until } from '../support/process-until.ts';
import { CHECKOUTS_HEADER, checkoutRow, toTable } from '../support/shopify-exports.ts';
import { createWorld, TEST_SECRET, type World } from '../support/world.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');
/** Several batches. */
const ORDERS = 1_500;

let world: World;
let imports: Imports;
beforeAll(async () => {
  world = await createWorld();
  imports = prepareImports(world);
});
afterAll(async () => {
  imports.remove();
  await world.stop();
});
beforeEach(async () => {
  for (const table of ['checkouts', 'orders', 'imports'] as const) await world.db.deleteFrom(table).execute();
});

const orderLines = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `o-${String(n)}`, currency: 'SEK', total: '1.00', completedAt: '2026-01-02T03:04:05Z' },
  }));
const places = () => world.db.selectFrom('imports').select(['lines_done', 'bytes_done']).execute();
const countOrders = async () => (await world.db.selectFrom('orders').select('id').execute()).length;

function start(file: string) {
  const env = { PATH: process.env['PATH'], DATABASE_URL: world.url, SECRET_KEY: TEST_SECRET };
  const child = spawn(process.execPath, [MAIN, 'import', file, '--yes'], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return { child, ended: once(child, 'close'), output: () => output };
}

describe('Ctrl-C', () => {
  it('ends it after the batch in hand, and the same command goes on there', async () => {
    const file = imports.path('long.ndjson');
    writeFileSync(file, `no json\n${ndjson(...orderLines(ORDERS))}`);
    const first = start(file);
    await until('some of it is stored', async () => (await places()).length > 0);
    first.child.kill('SIGINT');
    expect(await first.ended).toEqual([130, null]);
    const [place] = await places();
    const done = place?.lines_done ?? 0;
    expect(first.output()).toContain(`Stopped: all up to line ${done.toLocaleString('en')} is stored.`);
    expect(await countOrders()).toBe(done - 1);
    expect(done).toBeLessThan(ORDERS);

    const { db } = world;
    await db.deleteFrom('orders').where('external_id', '=', 'o-0').execute();
    const next = start(file);
    expect(await next.ended).toEqual([0, null]);
    expect(next.output()).toContain(`is stored up to line ${done.toLocaleString('en')}; going on there.`);
    expect(next.output()).toContain(
      `Orders: ${(ORDERS + 1 - done).toLocaleString('en')} new, 0 known before.`,
    );
    // What was stored before is not looked at again.
    expect(await countOrders()).toBe(ORDERS - 1);
    expect(await places()).toEqual([]);
  });
});

describe('a place to go on from', () => {
  const content = ndjson(...orderLines(3));
  const leaveAfterFirstLine = async (text: string) => {
    await imports.run('f.ndjson', text, '--yes');
    await world.db.deleteFrom('orders').execute();
    const { hash } = await identifyFile(imports.path('f.ndjson'));
    const first = { bytes_done: text.indexOf('\n') + 1, lines_done: 1, updated_at: world.clock.now() };
    await world.db
      .insertInto('imports')
      .values({ shop_id: world.shop.id, file_hash: hash, ...first })
      .execute();
  };

  it('is known by the content, whatever the file is called', async () => {
    await leaveAfterFirstLine(content);
    const { said } = await imports.run('renamed.ndjson', content, '--yes');
    expect(said).toContain('renamed.ndjson is stored up to line 1; going on there.');
    expect(await countOrders()).toBe(2);
  });

  it('is left by --from-start, and is no place in a file of another content', async () => {
    await leaveAfterFirstLine(content);
    await imports.run('f.ndjson', content.replace('1.00', '2.00'), '--yes');
    expect(await countOrders()).toBe(3);
    await world.db.deleteFrom('orders').execute();
    await imports.run('f.ndjson', content, '--yes', '--from-start');
    expect(await countOrders()).toBe(3);
  });

  it('keeps the numbers of lines, and the header of a table', async () => {
    const table = toTable(CHECKOUTS_HEADER, [
      checkoutRow('1'),
      checkoutRow('2'),
      checkoutRow('3', { Currency: '' }),
    ]);
    await imports.run('t.csv', table, '--yes');
    await world.db.deleteFrom('checkouts').execute();
    const { hash } = await identifyFile(imports.path('t.csv'));
    const bytes = table.split('\n').slice(0, 2).join('\n').length + 1;
    const place = { bytes_done: bytes, lines_done: 2, updated_at: world.clock.now() };
    await world.db
      .insertInto('imports')
      .values({ shop_id: world.shop.id, file_hash: hash, ...place })
      .execute();
    const { said } = await imports.run('t.csv', table, '--yes');
    expect(said).toContain('  line 4 lacks Currency');
    expect(await world.db.selectFrom('checkouts').select('token').execute()).toEqual([
      { token: 'shopify-export:2' },
    ]);
  });
});
