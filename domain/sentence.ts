/** What a sentence is completed with: counts, names, codes of ours; instants as RFC 3339. */
export type SentenceValues = Record<string, string | number>;

/** Which sentences there are, by code, each with the names of what it is completed with. */
export type SentenceBook = Readonly<Record<string, readonly string[]>>;

/** A sentence without its words, for whoever has them in another language. */
export interface Sentence<Code extends string = string> {
  code: Code;
  values: SentenceValues;
}

/** The same with our own words, in English. */
export interface Said<Code extends string = string> extends Sentence<Code> {
  text: string;
}

/** Code of a sentence of that book. */
export type CodeOf<B extends SentenceBook> = keyof B & string;

/** @returns what says the sentences of that book: another code, or another value, does not compile. */
export function speaker<B extends SentenceBook>() {
  return <C extends CodeOf<B>>(code: C, values: Record<B[C][number], string | number>, text: string) =>
    ({ code, values, text }) satisfies Said<C>;
}

/** @returns the codes of a book, or of several. */
export function codesOf<B extends SentenceBook>(book: B): CodeOf<B>[] {
  return Object.keys(book).filter((code): code is CodeOf<B> => Object.hasOwn(book, code));
}

/** @returns it without its words. */
export function unsaid<Code extends string>({ code, values }: Sentence<Code>): Sentence<Code> {
  return { code, values };
}
