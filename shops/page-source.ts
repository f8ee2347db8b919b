import type { ShopQuestion } from './shop-question.ts';

/** A question to a shop but for its host and who asks. */
export type PageQuestion = Omit<ShopQuestion, 'host'>;

/** An answer of a good status: header names in lower case. */
export interface PageAnswer {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** Which page: `place` is as the page before told it, null for the first. */
export interface PagePlace {
  since: Date;
  place: string | null;
  size: number;
}

export type PageReading =
  | {
      kind: 'page';
      records: number;
      /** The next page's; null for the last. */
      place: string | null;
      /** How long to leave the shop alone, so that half of what it allows stays free. */
      waitMs: number;
    }
  | { kind: 'throttled'; waitMs: number }
  /** A smaller page may do. */
  | { kind: 'too_costly' }
  | { kind: 'unauthorized' | 'not_understood' };

/** How one kind of record is read page by page. Pure. */
export interface PageSource {
  /** Under which the pages are kept. */
  topic: string;
  ask(page: PagePlace): PageQuestion;
  read(answer: PageAnswer, page: PagePlace): PageReading;
  /** What else belongs to a page; null for nothing. */
  askMore?(body: string): PageQuestion | null;
  /** Both as they came; null when the second could not be read. */
  join?(body: string, more: string | null): { body: string; identity: string };
}

export function headerOf(answer: PageAnswer, name: string): string {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : (value?.join(', ') ?? '');
}
