import { systemClock } from '../clock.ts';
import { readConfig, required } from '../config.ts';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import { SCOPES } from '../db/queries/api-keys.ts';
import { createDatabase } from '../db/database.ts';
import { explainError } from '../local/explain-error.ts';
import { StartError } from '../local/start-error.ts';
import { withRunningStack } from '../local/stack-file.ts';
import { createApiKey } from './api-key-create.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run cli -- COMMAND

  api-key create --shop SLUG --scopes SCOPE[,SCOPE…] [--name NAME]
      Makes a key and prints it; nothing can show it again. --all-shops in place of --shop makes one for every shop.
      Scopes: ${SCOPES.join(', ')}.
`;

/** `npm run cli -- …`: administration. */
try {
  const [subject, verb, ...args] = process.argv.slice(2);
  if (subject !== 'api-key' || verb !== 'create') throw new UsageError('This command is not known.');
  const config = readConfig(withRunningStack(process.env));
  const db = createDatabase(required('DATABASE_URL', config.databaseUrl), { max: 1 });
  try {
    console.log(await createApiKey(db, args, systemClock().now()));
  } catch (error) {
    throw isDatabaseAway(error) ? new StartError('The database of DATABASE_URL cannot be reached.') : error;
  } finally {
    await db.destroy();
  }
} catch (error) {
  const isUsage = error instanceof UsageError;
  const dataDir = process.env['DATA_DIR'] ?? '.data';
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : explainError(error, dataDir).sentence);
  process.exitCode = 1;
}
