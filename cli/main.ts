import { createClock } from '../clock.ts';
import { readConfig, required, type Config } from '../config.ts';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import { SCOPES } from '../db/queries/api-keys.ts';
import { createDatabase, type Database } from '../db/database.ts';
import { explainError } from '../local/explain-error.ts';
import { StartError } from '../local/start-error.ts';
import { withRunningStack } from '../local/stack-file.ts';
import { createApiKey } from './api-key-create.ts';
import { importSuppressions } from './import-suppressions.ts';
import { showPurge } from './purge.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run cli -- COMMAND

  api-key create --shop SLUG --scopes SCOPE[,SCOPE…] [--name NAME]
      Makes a key and prints it; nothing can show it again. --all-shops in place of --shop makes one for every shop.
      Scopes: ${SCOPES.join(', ')}.
  import suppressions FILE.csv [--shop SLUG]
      Adds those who get no mail. The first row names the columns: address and, if you like, reason (unsubscribed,
      bounced, complained) and since. What stands already stays as it is.
  purge --dry-run [--shop SLUG]
      Shows when the next purge of each shop comes and how much it would remove. Changes nothing.
`;

/** Returns what is printed. */
type Command = (db: Database, args: string[], now: Date, keys: Config['secrets']) => Promise<string>;

const COMMANDS: Record<string, Command> = {
  'api-key create': createApiKey,
  'import suppressions': importSuppressions,
  purge: showPurge,
};

const typed = process.argv.slice(2);

/** `npm run cli -- …`: administration. */
try {
  if (isQuestion(typed)) {
    console.log(USAGE);
    process.exit(0);
  }
  const { run, args } = findCommand(typed);
  const config = readConfig(withRunningStack(process.env));
  const db = createDatabase(required('DATABASE_URL', config.databaseUrl), { max: 1 });
  try {
    console.log(await run(db, args, createClock(config.clockOffsetFile).now(), config.secrets));
  } catch (error) {
    throw isDatabaseAway(error) ? new StartError('The database of DATABASE_URL cannot be reached.') : error;
  } finally {
    await db.destroy();
  }
} catch (error) {
  const isUsage = error instanceof UsageError;
  const dataDir = process.env['DATA_DIR'] ?? '.data';
  console.error(isUsage ? `${error.message}\n\n${USAGE}`.trimStart() : explainError(error, dataDir).sentence);
  process.exitCode = 1;
}

function isQuestion(words: string[]): boolean {
  return words[0] === 'help' || words.includes('--help') || words.includes('-h');
}

function findCommand(words: string[]) {
  for (const [name, run] of Object.entries(COMMANDS)) {
    const length = name.split(' ').length;
    if (words.slice(0, length).join(' ') === name) return { run, args: words.slice(length) };
  }
  throw new UsageError(words.length === 0 ? '' : 'This command is not known.');
}
