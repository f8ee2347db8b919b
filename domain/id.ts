/** The public form of a database id, for example `co_1042`; the prefix keeps it apart from a shop's own tokens. */
const PREFIXES = {
  checkout: 'co',
  message: 'msg',
  event: 'ev',
  user: 'us',
  userSession: 'ses',
  invitation: 'inv',
  apiKey: 'key',
  auditEntry: 'au',
  alarm: 'alarm',
  endpoint: 'whe',
  delivery: 'whd',
  staff: 'staff',
  device: 'dev',
  savedCart: 'cart',
} as const;
type Kind = keyof typeof PREFIXES;

/** @returns the public id, for example `formatId('checkout', 1042)` is `co_1042`. */
export function formatId(kind: Kind, id: number): string {
  return `${PREFIXES[kind]}_${String(id)}`;
}

/** The inverse of `formatId`. @returns null for text that is not such an id. */
export function parseId(kind: Kind, text: string): number | null {
  const match = /^([a-z]+)_([1-9]\d{0,14})$/.exec(text);
  return match?.[1] === PREFIXES[kind] ? Number(match[2]) : null;
}
