import { z } from 'zod';
import { problemSchema } from '../problem-schema.ts';

/** For operations that ask for no key. */
export const NO_KEY = { security: [] };

export function problemAnswer(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

export function pageAnswer(description: string) {
  return { description, content: { 'text/html': { schema: z.string() } } };
}
