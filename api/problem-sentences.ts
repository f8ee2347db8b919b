import { codesOf } from '../domain/sentence.ts';
import { STATUS_SENTENCES, WARNING_SENTENCES } from '../domain/status-sentences.ts';
import { isProblemCode, PROBLEM_CODES, type ProblemCode } from './problem-types.ts';
import { sentenceSchema } from './sentence-schema.ts';

/** What details say that is more than their problem's code, or completed with something. */
const SPECIAL_SENTENCES = {
  key_only: [],
  role_too_low: ['least', 'role'],
  no_invitation: [],
  in_flight_held: [],
  note_on_erased: [],
  shop_slug_taken: ['slug'],
  till_full: ['count'],
  till_has_carts: ['count'],
  cart_taken: ['by', 'how', 'at'],
} as const;

export type ProblemSentenceCode =
  | ProblemCode
  | keyof typeof SPECIAL_SENTENCES
  | keyof typeof STATUS_SENTENCES
  | keyof typeof WARNING_SENTENCES;

export const problemSentenceSchema = sentenceSchema<ProblemSentenceCode>(
  'ProblemSentence',
  [
    ...PROBLEM_CODES,
    ...codesOf(SPECIAL_SENTENCES),
    ...codesOf(STATUS_SENTENCES).filter((code) => !isProblemCode(code)),
    ...codesOf(WARNING_SENTENCES),
  ],
  'What a detail says, without its words.',
);
