/** What became of what somebody began. */
export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One field that somebody changed. */
export interface AuditChange {
  /** Dotted, for example `automation.delayHours`. */
  field: string;
  from: unknown;
  to: unknown;
}

/**
 * Compares two values of one shape, field by field; a list counts as one value.
 *
 * @returns what differs, in the order of the fields.
 */
export function listChanges(before: object, after: object, prefix = ''): AuditChange[] {
  const from = new Map<string, unknown>(Object.entries(before));
  const to = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((name) => {
    const one = from.get(name) ?? null;
    const other = to.get(name) ?? null;
    const field = prefix + name;
    if (isRecord(one) && isRecord(other)) return listChanges(one, other, `${field}.`);
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ field, from: one, to: other }];
  });
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
