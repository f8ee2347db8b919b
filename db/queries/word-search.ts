import { sql, type RawBuilder } from 'kysely';

/**
 * What is no letter or digit and may stand before a word. The index knows a beginning only by such characters below
 * U+0800; what print uses beyond is searched in its plain form (migration 0007).
 */
const SEPARATORS = '[ !-/:-@[-`{-~\u00a0\u00a1\u00ab\u00bb\u00bf]';
const PRINTED = '‘’‚“”„‹›–—…\u202f\u3000';
const PLAIN = `'''"""<>--.  `;
/** These scripts put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * SQL that an index of trigrams can look up: true where the word, in capitals or not, occurs in the text. A word of one
 * or two letters or digits occurs where a word begins with it, for of such beginnings alone the index knows.
 *
 * @param column text in lower case.
 */
export function holdsWord(column: RawBuilder<string>, word: string): RawBuilder<boolean> {
  return isBeginning(word)
    ? beginsWith(column, word)
    : sql`${column} like ${toSearched(`%${escapeLike(word)}%`)}`;
}

/** The same for a row that was read. */
export function holdsWordOnTheWay(column: RawBuilder<string>, word: string): RawBuilder<boolean> {
  return isBeginning(word) ? beginsWith(column, word) : sql`strpos(${column}, ${toSearched(word)}) > 0`;
}

/** @returns whether the index knows anything of it: three letters in a row, or where a word begins or ends. */
export function isIndexed(word: string): boolean {
  return (
    isBeginning(word) || /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}]|[^\p{L}\p{N}][\p{L}\p{N}]/u.test(word)
  );
}

function isBeginning(word: string): boolean {
  return /^[\p{L}\p{N}]{1,2}$/u.test(word) && !UNSPACED.test(word);
}

function beginsWith(column: RawBuilder<string>, word: string): RawBuilder<boolean> {
  return sql`${column} ~ (${`(^|${SEPARATORS})`} || ${toSearched(word)})`;
}

/** As what is searched was made of what was told. */
function toSearched(text: string): RawBuilder<string> {
  const plain = text.replaceAll(/./gsu, (each) => PLAIN[PRINTED.indexOf(each)] ?? each);
  return sql`lower(${plain} collate "und-x-icu") collate "C"`;
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
