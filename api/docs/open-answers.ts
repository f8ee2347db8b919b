import { z } from 'zod';
import type { OPEN_TAGS } from '../openapi/tags.ts';

/** For operations that ask for no key. */
export function openUnder(tag: (typeof OPEN_TAGS)[number]) {
  return { security: [], tags: [tag] };
}

export function pageAnswer(description: string) {
  return { description, content: { 'text/html': { schema: z.string() } } };
}

/** @param example a body of the schema. */
export function jsonAnswer<T extends z.ZodType>(description: string, schema: T, example: z.infer<T>) {
  return { description, content: { 'application/json': { schema, example } } };
}
