import { z } from 'zod';
import { PROBLEM_CODES } from './problem-types.ts';

/** One thing that is wrong, or worth a warning; `line` and `column`, from 1, where it stands in a longer text. */
export const inputErrorSchema = z.object({
  path: z.string(),
  message: z.string(),
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
    errors: z.array(inputErrorSchema).optional(),
  })
  .meta({ id: 'Problem' });
