import type { z } from 'zod';
import { inputMessage } from '../input-message.ts';

const FIELDS_NAMED = 5;

/** Reads what an adapter made of a payload as the request of our contract would be read. */
export function readTold<T>(
  schema: z.ZodType<T>,
  body: unknown,
): { kind: 'read'; value: T } | { kind: 'not_understood'; note: string } {
  const parsed = schema.safeParse(body, { error: inputMessage });
  if (parsed.success) return { kind: 'read', value: parsed.data };
  const named = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')} ${message}`);
  const more = named.length > FIELDS_NAMED ? ` and ${String(named.length - FIELDS_NAMED)} more` : '';
  return { kind: 'not_understood', note: `${named.slice(0, FIELDS_NAMED).join('; ')}${more}` };
}

/** A time of the sender's clock. @returns null for one that is missing or cannot be read. */
export function readTime(text: string | null): Date | null {
  const at = Date.parse(text ?? '');
  return at > 0 ? new Date(at) : null;
}
