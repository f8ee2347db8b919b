import type { z } from 'zod';
import { inputMessage } from './input-message.ts';
import { findUnstorableText, type ParsedJson } from './json.ts';
import { badInput, type InputError } from './problem.ts';

/**
 * @returns the value as the schema makes it.
 * @throws Problem 422 naming each field that is wrong.
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: inputMessage });
  if (parsed.success) return parsed.data;
  throw badInput(inputErrors(parsed.error));
}

function inputErrors(error: z.ZodError): InputError[] {
  return error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
}

/** The same for texts that came in an address. @throws Problem 422 for one that cannot be stored, too. */
export function validateText<T>(schema: z.ZodType<T>, value: unknown): T {
  refuseUnstorable(value);
  return validate(schema, value);
}

/** The same for a body. @param looseText the handler itself looks for text that cannot be stored. */
export function validateBody<T>(schema: z.ZodType<T>, json: ParsedJson | undefined, looseText: boolean): T {
  if (json?.suspicious === true && !looseText) refuseUnstorable(json.value);
  return validate(schema, json?.value);
}

function refuseUnstorable(value: unknown): void {
  const errors = findUnstorableText(value);
  if (errors.length > 0) throw badInput(errors);
}
