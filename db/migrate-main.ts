import { createClock } from '../clock.ts';
import { readConfig, required } from '../config.ts';
import { explainError } from '../local/explain-error.ts';
import { StartError } from '../local/start-error.ts';
import { withRunningStack } from '../local/stack-file.ts';
import { isDatabaseAway } from './queries/database-away.ts';
import { createDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { ensureDefaultShop } from './queries/shops.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';

/** `npm run migrate`: brings the schema up to date and makes the shop that exists without anyone making it. */
try {
  const config = readConfig(withRunningStack(process.env));
  const clock = createClock(config.clockOffsetFile);
  const db = createDatabase(required('DATABASE_URL', config.databaseUrl), { max: 1 });
  try {
    const applied = await migrate(db);
    await ensureDefaultShop(db, DEFAULT_SETTINGS, clock.now());
    console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`);
  } catch (error) {
    throw isDatabaseAway(error) ? new StartError('The database of DATABASE_URL cannot be reached.') : error;
  } finally {
    await db.destroy();
  }
} catch (error) {
  console.error(explainError(error, process.env['DATA_DIR'] ?? '.data').sentence);
  process.exitCode = 1;
}
