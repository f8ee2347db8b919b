import { PayloadReader } from './payload-reader.ts';

/** Reads the body of an answer without rounding: big whole numbers come as `bigint`. @returns null for what is no JSON. */
export function readJson(body: string): PayloadReader | null {
  try {
    return new PayloadReader(JSON.parse(body, exactInteger));
  } catch {
    return null;
  }
}

function exactInteger(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}
