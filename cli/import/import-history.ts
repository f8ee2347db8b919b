import { basename } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { parseArgs } from 'node:util';
import type { Clock } from '../../clock.ts';
import { required, type Config } from '../../config.ts';
import type { Database } from '../../db/database.ts';
import { findImportPlace } from '../../db/queries/imports.ts';
import { DEFAULT_SHOP_SLUG, findShop } from '../../db/queries/shops.ts';
import { StartError } from '../../local/start-error.ts';
import { createSecrets } from '../../secrets.ts';
import { processTerminal, type Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { identifyFile } from './file-hash.ts';
import { tallyText } from './import-text.ts';
import { catchInterrupt } from './interrupt.ts';
import { lookThrough } from './look-through.ts';
import { openHistory } from './read-history.ts';
import { runImport, type Import } from './run-import.ts';

/** As shells have it for a process that Ctrl-C ended. */
const INTERRUPTED = 130;
const BEGIN = { bytes: 0, lines: 0 };

interface Printed {
  text: string;
  exitCode: number;
}

/**
 * `import FILE [--shop SLUG] [--dry-run] [--yes] [--from-start]`: a history as NDJSON, or as Shopify exports it.
 *
 * @returns what was stored, with exit code 1 where lines were bad or nobody was there to say yes, 130 after Ctrl-C.
 * @throws StartError for an unknown shop or a file that is none; UsageError for an unknown option.
 */
export async function importHistory(
  db: Database,
  args: string[],
  _now: Date,
  keys: Config['secrets'],
  _publicUrl: string,
  clock: Clock,
  terminal: Terminal = processTerminal(),
): Promise<Printed> {
  // What lives for one line only would otherwise get a hundred MiB before it is cleared away.
  setFlagsFromString('--semi-space-growth-factor=1');
  const options = readOptions(args);
  const shop = await findShop(db, options.shop);
  if (shop === undefined) throw new StartError(`There is no shop "${options.shop}".`);
  const file = await identifyFile(options.file);
  const history = await openHistory(options.file);
  const secrets = createSecrets({
    secretKey: required('SECRET_KEY', keys.secretKey),
    secretKeyPrevious: keys.secretKeyPrevious,
  });
  const place = options['from-start'] ? undefined : await findImportPlace(db, shop.id, file.hash);
  if (place !== undefined) {
    terminal.say(
      `${basename(options.file)} is stored up to line ${place.lines.toLocaleString('en')}; going on there.`,
    );
  }
  const interrupt = catchInterrupt();
  try {
    const about: Import = {
      db,
      shop,
      secrets,
      clock,
      file,
      history,
      from: place ?? BEGIN,
      terminal,
      interrupt,
    };
    return await surveyAndImport(about, options);
  } finally {
    interrupt.release();
  }
}

async function surveyAndImport(about: Import, options: Options): Promise<Printed> {
  const { terminal, interrupt } = about;
  const survey = await lookThrough(about);
  if (survey === null) return { text: 'Stopped; nothing was stored.', exitCode: INTERRUPTED };
  terminal.say(survey.text);
  const exitCode = survey.hasFaults ? 1 : 0;
  if (options['dry-run']) return { text: '', exitCode };
  if (!options.yes) {
    const answer = await terminal.ask('\nImport it? [y/N] ');
    if (answer === null) return { text: '\nTo import it, run this again with --yes.', exitCode: 1 };
    if (!answer)
      return { text: 'Nothing was stored.', exitCode: interrupt.isAsked() ? INTERRUPTED : exitCode };
  }
  const { tally, stoppedAt } = await runImport(about);
  if (stoppedAt === null) return { text: `\n${tallyText(tally)}`, exitCode };
  const line = stoppedAt.lines.toLocaleString('en');
  const words = `Stopped: all up to line ${line} is stored. Run the same command again to go on there.`;
  return { text: `\n${tallyText(tally)}\n${words}`, exitCode: INTERRUPTED };
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      options: {
        shop: { type: 'string', default: DEFAULT_SHOP_SLUG },
        ...{ 'dry-run': flag, yes: flag, 'from-start': flag },
      },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Error('Name one file.');
    return { ...values, file };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}
