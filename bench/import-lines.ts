import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { writeHistory } from './history-file.ts';
import { NOW } from './stage.ts';
import { round } from './timing.ts';

const CHECKED_LINES = 1_000_000;
const STORED_LINES = 100_000;
const MAIN = join(import.meta.dirname, 'import-main.ts');

const figures = z.object({ ms: z.number(), peakMb: z.number(), exitCode: z.literal(0) });

export const importLines: Benchmark = {
  name: 'import-lines',
  about:
    'npm run cli -- import of old checkouts and, one in ten, orders: a million lines checked in a dry run, and a hundred ' +
    'thousand checked and stored, each checkout decided upon. The import is a process of its own, whose peak of memory is ' +
    'told; nothing waits for the disk.',
  run: async (stage) => {
    const folder = await mkdtemp(join(tmpdir(), 'checkout-import-'));
    const open = await stage.openShop('import');
    const file = join(folder, 'history.ndjson');
    try {
      await writeHistory(file, CHECKED_LINES, NOW);
      const checked = await measure('dry run', CHECKED_LINES, file, open.url, '--dry-run');
      await writeHistory(file, STORED_LINES, NOW);
      const before = await databaseBytes(open.db);
      const stored = await measure('stored', STORED_LINES, file, open.url);
      const bytes = Math.round(((await databaseBytes(open.db)) - before) / STORED_LINES);
      return [
        { title: 'Import', rows: [checked, stored] },
        { title: 'Database', rows: [{ 'bytes a line': bytes }] },
      ];
    } finally {
      await open.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(
  name: string,
  lines: number,
  file: string,
  url: string,
  ...more: string[]
): Promise<Row> {
  const { size } = await stat(file);
  const { stdout } = await promisify(execFile)(process.execPath, [
    MAIN,
    url,
    NOW.toISOString(),
    file,
    ...more,
  ]);
  const { ms, peakMb } = figures.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  return {
    import: name,
    lines,
    MB: Math.round(size / 1_000_000),
    seconds: round(ms / 1_000),
    'lines a second': Math.round((lines / ms) * 1_000),
    'peak memory MiB': Math.round(peakMb),
  };
}

async function databaseBytes(db: Database): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(
    db,
  );
  return rows[0]?.bytes ?? 0;
}
