import { expect } from 'vitest';

/** Fields that have a default, or are added up, where nothing is told; and what an answer does not show. */
const DEFAULTED = /\.(?:channel|title|requiresShipping|refundedTotal|totals\.\w+)$/;

/** Compares field by field: money by its exact value, times by their instant, null with absent. */
export function expectKept(told: unknown, stored: unknown, path: string): void {
  if (told === null || told === undefined || told === '') {
    if (!DEFAULTED.test(path)) expect(stored ?? null, path).toBe(path.includes('.details') ? told : null);
  } else if (Array.isArray(told)) {
    expect(stored, path).toHaveLength(told.length);
    for (const [index, item] of told.entries())
      expectKept(item, at(stored, index), `${path}.${String(index)}`);
  } else if (typeof told === 'object') {
    for (const [key, value] of Object.entries(told)) expectKept(value, at(stored, key), `${path}.${key}`);
  } else {
    expect(comparable(stored), path).toBe(comparable(told));
  }
}

function at(value: unknown, key: string | number): unknown {
  const holder: Record<string, unknown> | null =
    typeof value === 'object' && value !== null ? { ...value } : null;
  return holder?.[key];
}

function comparable(value: unknown): unknown {
  if (typeof value !== 'string') return typeof value === 'bigint' ? String(value) : value;
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:/.test(value)) return new Date(value).toISOString();
  return /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;
}
