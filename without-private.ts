import { fileURLToPath } from 'node:url';

/**
 * What no line of the log may hold, whatever is handed to it by mistake. A net, not a licence: nothing personal and no
 * secret is to be handed to it.
 */
export const PRIVATE_NAMES = [
  ...['authorization', 'cookie', 'password', 'secret', 'key', 'apiKey', 'secretKey', 'adminApiKey'],
  ...['token', 'recoveryToken', 'checkoutToken', 'recoveryUrl', 'idempotencyKey', 'databaseUrl', 'smtpUrl'],
  ...['email', 'emailNorm', 'to', 'from', 'replyTo', 'recipient', 'phone', 'phoneE164', 'customer'],
  ...['firstName', 'lastName', 'address', 'subject', 'html', 'text', 'body', 'detail', 'frozenEmail'],
];
export const HIDDEN = '[private]';

const PRIVATE = new Set(PRIVATE_NAMES.map((name) => name.toLowerCase()));
const DEEPEST = 5;

/** The same facts without what is private, at any depth; errors as `errorFacts` tells them, bytes left out. */
export function withoutPrivate(facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, clean(name, value, 1)]));
}

function clean(name: string, value: unknown, depth: number): unknown {
  if (PRIVATE.has(name.replaceAll(/[-_]/g, '').toLowerCase())) return HIDDEN;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return errorFacts(value);
  if (ArrayBuffer.isView(value) || depth === DEEPEST) return '[left out]';
  if (Array.isArray(value)) return value.map((item: unknown) => clean('', item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(key, inner, depth + 1)]));
}

/** What a log may hold of an error. */
interface ErrorFacts {
  name: string;
  /** SQLSTATE, errno, or a code of ours. */
  code?: string | number;
  /** The kind of a failure that an activity or a workflow gave to Temporal. */
  type?: string;
  /** The database's constraint that refused. */
  constraint?: string;
  /** Where it was thrown, innermost first: places of ours, if there are any. */
  places: string[];
  cause?: Omit<ErrorFacts, 'cause'>;
}

/** Names, codes and places of an error. Never its words: a driver's and a parser's may quote what a shopper typed. */
function errorFacts(error: Error): ErrorFacts {
  const { cause } = error;
  return { ...factsOf(error), ...(cause instanceof Error && { cause: factsOf(cause) }) };
}

function factsOf(error: Error): Omit<ErrorFacts, 'cause'> {
  const codes = ['code', 'type', 'constraint']
    .map((name): [string, unknown] => [name, Reflect.get(error, name)])
    .filter(([, value]) => isCode(value));
  return { name: error.name, ...Object.fromEntries(codes), places: placesOf(error) };
}

function isCode(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.-]{1,80}$/.test(value));
}

const ROOT = import.meta.dirname;

/** Its words stand before the places, and may look like some. */
function placesOf({ stack = '', message }: Error): string[] {
  const wordsAt = stack.indexOf(message);
  const lines = stack.slice(wordsAt === -1 ? 0 : wordsAt + message.length).split('\n');
  const places = lines.filter((line) => line.startsWith('    at ')).map(shorten);
  const ours = places.filter((place) => !/node_modules\/|\bnode:/.test(place));
  return ours.length > 0 ? ours.slice(0, 8) : places.slice(0, 4);
}

/** For example `storeOrder (api/orders/store-order.ts:55:9)`. */
function shorten(line: string): string {
  const place = line.trim().slice('at '.length);
  return place.replace(/file:\/\/[^\s)]+?(?=:\d)/, (url) => fileURLToPath(url)).replace(`${ROOT}/`, '');
}
