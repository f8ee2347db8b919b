import { createTranslator } from 'use-intl';
import type { ApiBook } from './api-sentences.ts';
import { loadedMessages, type LoadedMessages } from './catalogs.ts';

/** A sentence of the API without its words. */
interface Sentence {
  code: string;
  values: Readonly<Record<string, unknown>>;
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/**
 * Says a sentence of the API in the person's language, from those books that are loaded.
 *
 * @param sentence null or absent where the API has told none.
 * @param text the API's own, in English: said in English, and of a code that came later than this app.
 * @param timeZone in which the times in it are read.
 */
export function say(
  books: readonly ApiBook[],
  sentence: Sentence | null | undefined,
  text: string,
  timeZone = 'UTC',
): string {
  return sayKnown(books, sentence, timeZone) ?? text;
}

/** @returns null where the text of the API is all there is. */
export function sayKnown(
  books: readonly ApiBook[],
  sentence: Sentence | null | undefined,
  timeZone = 'UTC',
): string | null {
  const loaded = loadedMessages();
  if (loaded === null || sentence === null || sentence === undefined) return null;
  const words = books
    .map((book) => wordsOf(loaded.messages[book], sentence.code))
    .find((one) => one !== null);
  if (words === undefined || words === null) return null;
  const t = createTranslator({ locale: loaded.language, messages: { said: words } });
  return t('said', valuesIn(loaded, sentence.values, timeZone)).trim();
}

function wordsOf(texts: Readonly<Record<string, string>> | undefined, code: string): string | null {
  return texts !== undefined && Object.hasOwn(texts, code) ? (texts[code] ?? null) : null;
}

function valuesIn({ language, messages }: LoadedMessages, values: Sentence['values'], timeZone: string) {
  const reasons: Record<string, string> = { ...messages.reasons };
  const inWords = ([name, value]: [string, unknown]): [string, string | number] => {
    if (typeof value === 'number') return [name, value];
    const text = String(value);
    if (name === 'reason') return [name, reasons[text] ?? text];
    if (name === 'reasons')
      return [
        name,
        text
          .split(',')
          .map((one) => reasons[one] ?? one)
          .join(' '),
      ];
    return [name, INSTANT.test(text) ? formatTime(text, language, timeZone) : text];
  };
  return Object.fromEntries(Object.entries(values).map(inWords));
}

function formatTime(at: string, language: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return format.format(new Date(at));
}
