import { open, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { validate } from '../../api/validate.ts';
import { Problem } from '../../api/problem.ts';
import { settingsInput } from '../../api/settings/settings-schema.ts';
import type { Database } from '../../db/database.ts';
import { streamDecisions } from '../../db/queries/decision-history.ts';
import { listShops } from '../../db/queries/shops.ts';
import type { Settings } from '../../domain/settings.ts';
import { StartError } from '../../local/start-error.ts';
import { UsageError } from '../usage-error.ts';
import { formatDecision, readDecisions, toPastDecision, type PastDecision } from './decision-line.ts';
import { replayText } from './replay-text.ts';
import { isSame, replay } from './replay.ts';

const HOUR_MS = 3_600_000;

interface Options {
  replay?: string | undefined;
  from?: string | undefined;
  shop?: string | undefined;
  settings?: string | undefined;
  export?: string | undefined;
  json: boolean;
  'expect-same': boolean;
}

/** @returns whether these arguments ask for a history in a file, for which no database is needed. */
export function isFromFile(args: string[]): boolean {
  return args.some((word) => word === '--from' || word.startsWith('--from='));
}

/**
 * `decide --replay 90d [--shop SLUG] [--settings FILE.json] [--json] [--expect-same] [--export FILE.ndjson]`, or with
 * `--from FILE.ndjson` in place of `--replay`
 *
 * @param db null where the history comes from a file.
 * @returns what is printed, and the exit code.
 * @throws StartError for an unknown shop, or a file that cannot be used; UsageError for options that do not fit.
 */
export async function decideAgain(
  db: Database | null,
  args: string[],
  now: Date,
): Promise<{ text: string; exitCode: number }> {
  const options = readOptions(args);
  const settings = options.settings === undefined ? null : await readSettings(options.settings);
  const { what, history } = await findHistory(db, options, now);
  const found = await replay(
    options.export === undefined ? history : exported(history, options.export),
    settings,
  );
  const text = options.json
    ? JSON.stringify(found, null, 2)
    : replayText(found, { what, settings: options.settings ?? null });
  return { text, exitCode: options['expect-same'] && !isSame(found) ? 1 : 0 };
}

function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    ...{ replay: text, from: text, shop: text, settings: text, export: text },
    ...{ json: flag, 'expect-same': flag },
  };
  try {
    const { values } = parseArgs({ args, options });
    const { from, replay: period, shop, export: file } = values;
    if ((period === undefined) === (from === undefined))
      throw new Error('Give --replay 90d, or --from FILE.');
    if (from !== undefined && (shop ?? file) !== undefined) {
      throw new Error('A file has one history: --from takes neither --shop nor --export.');
    }
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}

async function readSettings(file: string): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartError(`The file "${file}" cannot be read.`);
  });
  try {
    return validate(settingsInput, JSON.parse(text));
  } catch (error) {
    const errors = error instanceof Problem ? error.errors : [];
    const why = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
    throw new StartError(`"${file}" holds no settings as PUT /v1/settings takes them${why && `: ${why}`}.`);
  }
}

async function findHistory(
  db: Database | null,
  { from, replay: period = '', shop: slug }: Options,
  now: Date,
): Promise<{ what: string; history: AsyncIterable<PastDecision> }> {
  if (from !== undefined || db === null) {
    return { what: `The decisions in ${from ?? ''}`, history: readDecisions(from ?? '') };
  }
  const begin = new Date(now.getTime() - periodMs(period));
  const shops = (await listShops(db, null)).filter((shop) => slug === undefined || shop.slug === slug);
  if (shops.length === 0) throw new StartError(`There is no shop "${slug ?? ''}".`);
  const [first] = shops;
  const whose = shops.length === 1 ? `shop "${first?.slug ?? ''}"` : `${String(shops.length)} shops`;
  const ids = shops.map(({ id }) => id);
  return {
    what: `The decisions of ${whose} since ${begin.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    history: ofShops(db, ids, { from: begin, before: new Date(now.getTime() + 1) }),
  };
}

function periodMs(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  if (count === undefined) throw new UsageError('Give --replay as days or hours, for example 90d or 12h.');
  return Number(count) * (unit === 'd' ? 24 * HOUR_MS : HOUR_MS);
}

async function* ofShops(
  db: Database,
  shopIds: number[],
  period: { from: Date; before: Date },
): AsyncGenerator<PastDecision> {
  for (const shopId of shopIds) {
    for await (const decision of streamDecisions(db, shopId, period)) yield toPastDecision(decision);
  }
}

/** Writes what passes by to a file, without anything personal. */
async function* exported(history: AsyncIterable<PastDecision>, file: string): AsyncGenerator<PastDecision> {
  const out = await open(file, 'w').catch(() => {
    throw new StartError(`The file "${file}" cannot be written.`);
  });
  try {
    for await (const decision of history) {
      const line = formatDecision(decision);
      if (line !== null) await out.write(`${line}\n`);
      yield decision;
    }
  } finally {
    await out.close();
  }
}
