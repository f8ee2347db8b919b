import { z } from 'zod';
import { FIELD_CODES } from './field-sentences.ts';
import { problemSentenceSchema } from './problem-sentences.ts';
import { PROBLEM_CODES } from './problem-types.ts';
import { sentenceSchema } from './sentence-schema.ts';

/** One thing that is wrong, or worth a warning; `line` and `column`, from 1, where it stands in a longer text. */
export const inputErrorSchema = z.object({
  path: z.string(),
  message: z.string(),
  sentence: sentenceSchema(
    'FieldSentence',
    FIELD_CODES,
    'What is wrong with a field, without its words; absent where only a program can be wrong so.',
  ).optional(),
  line: z.int().optional(),
  column: z.int().optional(),
});

/** An RFC 9457 problem, as the document tells it. */
export const problemSchema = z
  .object({
    type: z.string().meta({ format: 'uri', description: 'The page that explains the `code`.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES).meta({
      description:
        'For programs; the words may change, the code does not. Later versions may know more of them.',
    }),
    sentences: z.array(problemSentenceSchema).meta({
      description: 'What `detail` says, in order; most problems say one thing, by their own `code`.',
    }),
    errors: z.array(inputErrorSchema).optional(),
  })
  .meta({ id: 'Problem' });
