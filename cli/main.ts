import { createClock, type Clock } from '../clock.ts';
import { readConfig, required, type Config } from '../config.ts';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import { SCOPES } from '../db/queries/api-keys.ts';
import { createDatabase, type Database } from '../db/database.ts';
import { explainError } from '../local/explain-error.ts';
import { StartError } from '../local/start-error.ts';
import { withRunningStack } from '../local/stack-file.ts';
import { afterRestore } from './after-restore.ts';
import { createApiKey } from './api-key-create.ts';
import { decideAgain, isFromFile } from './decide/decide-again.ts';
import { doctor } from './doctor/doctor.ts';
import { importHistory } from './import/import-history.ts';
import { ENTRIES_AT_ONCE } from './import/store-entries.ts';
import { importSuppressions } from './import-suppressions.ts';
import { showPurge } from './purge.ts';
import { rollout } from './rollout/rollout.ts';
import { UsageError } from './usage-error.ts';
import { createUser, resetUser } from './user.ts';

const USAGE = `Usage: npm run cli -- COMMAND

  after-restore --at TIME
      After a backup was restored, and before anything else starts: what was due before that time (when the lost database
      was last in use) gets no mail, for it may have gone since the backup was made.
  api-key create --shop SLUG --scopes SCOPE[,SCOPE…] [--name NAME]
      Makes a key and prints it; nothing can show it again. --all-shops in place of --shop makes one for every shop.
      Scopes: ${SCOPES.join(', ')}.
  decide --replay 90d [--shop SLUG] [--settings FILE.json] [--json] [--expect-same]
         [--export FILE.ndjson]
      Judges the decisions of that time again, by today's rules or other settings (as PUT
      /v1/settings takes them), and shows what differs; with --expect-same something that differs is
      a failure. Changes nothing. --export writes the decisions to a file, without anything personal;
      --from FILE.ndjson in place of --replay judges such a file, without a database.
  doctor [--shop SLUG] [--json]
      Looks at all that mails need (database, Temporal, worker, clocks, keys, mail provider, each shop) and says what is
      amiss, with the mend. Changes nothing; the exit code is 1 when something fails.
  import FILE [--shop SLUG] [--dry-run] [--yes] [--from-start]
      Brings checkouts, orders and customers as NDJSON, or what Shopify exports of abandoned checkouts and orders as CSV.
      First says what is in the file and which lines are bad, then asks; --yes answers, --dry-run ends there. Ctrl-C
      stops it, and the same command goes on there; --from-start begins anew.
  import suppressions FILE.csv [--shop SLUG]
      Adds those who get no mail. The first row names the columns: address and, if you like, reason (unsubscribed,
      bounced, complained) and since. What stands already stays as it is.
  purge --dry-run [--shop SLUG]
      Shows when the next purge of each shop comes and how much it would remove. Changes nothing.
  rollout [to BUILD [--percent N] | back BUILD]
      Shows which build of the workers has the work, sends it (or N percent of it) to another, or goes back to an earlier
      one, from whose image it is run (docs/rollout.md).
  user create --email ADDRESS [--role owner|staff|read_only] [--shop SLUG]
      Prints a link by which that person makes their account: as owner, and of all shops, unless told.
  user reset --email ADDRESS
      Prints a link by which that person sets their password anew; it switches their second factor off.
`;

/** Returns what is printed, with the exit code where it is not 0. */
type Command = (
  db: Database,
  args: string[],
  now: Date,
  keys: Config['secrets'],
  publicUrl: string,
  clock: Clock,
) => Promise<string | Printed>;

interface Printed {
  text: string;
  exitCode: number;
}

const COMMANDS: Record<string, Command> = {
  'after-restore': afterRestore,
  'api-key create': createApiKey,
  decide: decideAgain,
  // Before the command that its name begins with.
  'import suppressions': importSuppressions,
  import: importHistory,
  purge: showPurge,
  'user create': createUser,
  'user reset': resetUser,
};

const END_LIMIT_MS = 1_000;
const typed = process.argv.slice(2);

/** `npm run cli -- …`: administration. */
try {
  if (isQuestion(typed)) {
    console.log(USAGE);
    process.exit(0);
  }
  if (typed[0] === 'doctor') await runDoctorCommand(typed.slice(1));
  else if (typed[0] === 'rollout') print(await rollout(typed.slice(1), withRunningStack(process.env)));
  else await runCommand(typed);
} catch (error) {
  const isUsage = error instanceof UsageError;
  const dataDir = process.env['DATA_DIR'] ?? '.data';
  console.error(isUsage ? `${error.message}\n\n${USAGE}`.trimStart() : explainError(error, dataDir).sentence);
  process.exitCode = 1;
}

/** The only one that tells of a database that is away in place of failing. */
async function runDoctorCommand(args: string[]): Promise<void> {
  print(await doctor(args, withRunningStack(process.env)));
  // Connections that never answered must not hold the process.
  setTimeout(() => process.exit(), END_LIMIT_MS).unref();
}

async function runCommand(words: string[]): Promise<void> {
  const { run, args } = findCommand(words);
  if (run === decideAgain && isFromFile(args)) print(await decideAgain(null, args, new Date()));
  else print(await runInDatabase(run, args));
}

async function runInDatabase(run: Command, args: string[]): Promise<string | Printed> {
  const config = readConfig(withRunningStack(process.env));
  const db = createDatabase(required('DATABASE_URL', config.databaseUrl), { max: ENTRIES_AT_ONCE });
  try {
    const clock = createClock(config.clockOffsetFile);
    return await run(db, args, clock.now(), config.secrets, config.publicUrl, clock);
  } catch (error) {
    throw isDatabaseAway(error) ? new StartError('The database of DATABASE_URL cannot be reached.') : error;
  } finally {
    await db.destroy();
  }
}

function print(printed: string | Printed): void {
  const { text, exitCode } = typeof printed === 'string' ? { text: printed, exitCode: 0 } : printed;
  if (text !== '') console.log(text);
  process.exitCode = exitCode;
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
