import { importHistory } from '../cli/import/import-history.ts';
import { ENTRIES_AT_ONCE } from '../cli/import/store-entries.ts';
import { readConfig } from '../config.ts';
import { createDatabase } from '../db/database.ts';

/** A process of its own, so that its memory is that of the import alone: `node bench/import-main.ts URL NOW FILE [--dry-run]`. */
const [url = '', time = '', ...args] = process.argv.slice(2);
const clock = { now: () => new Date(time) };
const config = readConfig({ SECRET_KEY: 'the key of benchmarks' });
const db = createDatabase(url, { max: ENTRIES_AT_ONCE });
const startedMs = performance.now();
const { exitCode } = await importHistory(db, [...args, '--yes'], clock.now(), config.secrets, '', clock);
await db.destroy();
// In KiB on every system.
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedMs, peakMb, exitCode })}\n`);
