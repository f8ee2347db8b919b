import { z } from 'zod';
import { inputErrorSchema } from '../problem-schema.ts';

/** What the merchant should know of a template that can be used all the same. */
export const warningsSchema = z
  .array(inputErrorSchema)
  .meta({ description: 'What is likely a mistake; mails are made of it all the same.' });
