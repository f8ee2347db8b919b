import type { FIELD_TEXTS } from '../field-texts.ts';
import type { TEMPLATE_TEXTS } from '../template-texts.ts';
import type { Sentence } from '../../domain/sentence.ts';

export type FieldCode = keyof typeof FIELD_TEXTS | keyof typeof TEMPLATE_TEXTS;

/** One thing wrong with the input; `path` is dotted, `''` for the whole. */
export interface InputError {
  path: string;
  message: string;
  /** The same without its words, where a form of the app can be answered so. */
  sentence?: Sentence<FieldCode>;
  /** Where in the text at the path, both from 1. */
  line?: number;
  column?: number;
}

/** One kind of problem, as its page of `/docs/problems` tells it. What stands in backticks is shown as code. */
export interface ProblemType {
  status: number;
  /** RFC 9457's `title`: the same at each occurrence. */
  title: string;
  meaning: string;
  /** Why it happens: one sentence a cause. */
  causes: readonly [string, ...string[]];
  /** What to do about it. */
  remedy: string;
  /** Of the example: what is told of one occurrence. */
  detail: string;
  errors?: readonly InputError[];
  /** Whether and why asking again later may go well; the answer says when by `Retry-After`. */
  retryAfter?: string;
}
