import { validate } from '../api/validate.ts';
import { toSearchTerms } from '../api/checkouts/search-terms.ts';
import { writeCsv, markFormula } from '../api/csv.ts';
import { parseJson } from '../api/json.ts';
import { isPersonsVisit } from '../api/links/visitor.ts';
import { readSvg } from '../api/logos/read-svg.ts';
import { ROUTES } from '../api/routes.ts';
import { parseAmount } from '../domain/money.ts';
import { DEFAULT_TEMPLATE } from '../domain/email-template.ts';
import { normalizeEmail, normalizePhone } from '../domain/person.ts';
import { verifyLinkToken } from '../domain/recovery-link.ts';
import { checkTemplate } from '../email/check-template.ts';
import { headerText, parseMailbox, plainLines } from '../email/header-text.ts';
import { BUILT_IN_TEXTS } from '../email/render.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { hostileStrings } from './hostile-strings.ts';
import { NOW } from './stage.ts';
import { cpuMs, round } from './timing.ts';

const SHORT = 10_000;
const LONG = 100_000;
const RUNS = 2;
/** Below this no machine tells one time from another. */
const FLOOR_MS = 1;
const MOST = 15;

/** What reads text that anybody may send, one call a text. */
export const READERS: Record<string, (text: string) => unknown> = {
  'an e-mail address': (text) => normalizeEmail(text),
  'a phone number': (text) => normalizePhone(text, 'SE'),
  'an amount': (text) => parseAmount(text, 'SEK'),
  'a token of a link': (text) => verifyLinkToken(text, 'recovery', [() => new Uint8Array(32)], NOW),
  'words of a search': (text) => toSearchTerms(text),
  'a user agent': (text) => isPersonsVisit({ 'user-agent': text }),
  'JSON of one text': (text) => parseJson(JSON.stringify({ text })),
  'a cell of CSV': (text) => writeCsv([[markFormula(text)]]),
  'a header of a mail': (text) => headerText(text),
  'lines of a mail': (text) => plainLines(text, LONG),
  'a mailbox': (text) => parseMailbox(text),
  'an SVG': (text) => readSvg(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`)),
  'a template': (text) => {
    const languages = { en: { ...BUILT_IN_TEXTS.en, body: text } };
    return checkTemplate({ ...DEFAULT_TEMPLATE, languages });
  },
};

export const hostileText: Benchmark = {
  name: 'hostile-text',
  about:
    `whether strings made to stall regular expressions do: processor time of ${String(LONG / 1000)} kB beside that of ` +
    `${String(SHORT / 1000)} kB, for whatever reads text that anybody may send and for each route’s body; the worst of ` +
    `${String(hostileStrings(9).length)} kinds of strings, the least of ${String(RUNS)} runs. Times under ` +
    `${String(FLOOR_MS)} ms count as that.`,
  run: () => {
    const rows = worstOfEach({ ...READERS, ...routeReaders() });
    const slow = rows.filter(growsTooFast);
    if (slow.length > 0) throw new Error(`grow faster than ${String(MOST)} times: ${JSON.stringify(slow)}`);
    const slowest = rows.toSorted((one, other) => other['100 kB, ms'] - one['100 kB, ms']).slice(0, 25);
    return Promise.resolve([{ title: `The slowest of ${String(rows.length)}`, rows: slowest }]);
  },
};

/** Each field of the body gets the text, whether it may stand there or not; so does each part of the address. */
function routeReaders(): Record<string, (text: string) => void> {
  return Object.fromEntries(
    ROUTES.map(({ method, path, params, query, body }) => [
      `${method} ${path}`,
      (text: string) => {
        for (const schema of [params, query, body]) {
          if (schema === undefined) continue;
          const shape = 'shape' in schema && typeof schema.shape === 'object' ? (schema.shape ?? {}) : {};
          const named = Object.fromEntries(Object.keys(shape).map((key) => [key, text]));
          for (const value of [named, { ...named, customer: named, items: [named] }, text]) {
            try {
              validate(schema, value);
            } catch {
              // Refused is as good as taken.
            }
          }
        }
      },
    ]),
  );
}

/** @returns for each reader the text that it takes longest for. */
export function worstOfEach(readers: Record<string, (text: string) => unknown>): WorstRow[] {
  return Object.entries(readers).map(([name, read]) => worstOf(name, read));
}

/** Whether ten times the text takes more than the fifteen times that are forgiven. */
export function growsTooFast({ ratio }: WorstRow): boolean {
  return ratio > MOST;
}

interface WorstRow extends Row {
  '10 kB, ms': number;
  '100 kB, ms': number;
  ratio: number;
}

function worstOf(name: string, read: (text: string) => unknown): WorstRow {
  const long = hostileStrings(LONG);
  const rows = hostileStrings(SHORT).map(({ name: kind, text }, at): WorstRow => {
    const short = timeOf(read, text);
    let longer = timeOf(read, long[at]?.text ?? '');
    // What looks slow is timed once more: a collector's pause is not the text's doing.
    if (ratioOf(short, longer) > MOST) longer = Math.min(longer, timeOf(read, long[at]?.text ?? ''));
    const ratio = ratioOf(short, longer);
    return {
      'what reads': name,
      'worst text': kind,
      '10 kB, ms': round(short),
      '100 kB, ms': round(longer),
      ratio,
    };
  });
  return rows.reduce((worst, row) => (row['100 kB, ms'] > worst['100 kB, ms'] ? row : worst));
}

function ratioOf(shortMs: number, longMs: number): number {
  return round(Math.max(longMs, FLOOR_MS) / Math.max(shortMs, FLOOR_MS));
}

function timeOf(read: (text: string) => unknown, text: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const startedMs = cpuMs();
    read(text);
    return cpuMs() - startedMs;
  });
  return Math.min(...times);
}
