import { JsonError, parseJson } from '../../api/json.ts';
import { checkCheckout, checkCustomer, checkOrder, type Told } from './told.ts';

type JsonObject = Record<string, unknown>;

const CHECKS: Record<string, (value: JsonObject) => Told> = {
  checkout: checkCheckout,
  order: checkOrder,
  customer: checkCustomer,
};

/**
 * Reads a line of NDJSON: `{ "checkout": … }`, `{ "order": … }` or `{ "customer": … }`; or one of the first two as it is:
 * what has a `token` is a checkout, what has `id` and `completedAt` an order.
 */
export function readJsonLine(text: string): Told {
  const value = parse(text);
  if (value === null) return { kind: 'refused', reason: 'is not JSON, or nested too deep' };
  if (!isObject(value)) return { kind: 'refused', reason: 'is not a JSON object' };
  const [name = '', ...others] = Object.keys(value);
  const wrapped = value[name];
  const check = Object.hasOwn(CHECKS, name) && others.length === 0 ? CHECKS[name] : undefined;
  if (check !== undefined && isObject(wrapped)) return check(wrapped);
  if (Object.hasOwn(value, 'token')) return checkCheckout(value);
  if (Object.hasOwn(value, 'id') && Object.hasOwn(value, 'completedAt')) return checkOrder(value);
  return { kind: 'refused', reason: 'is no checkout (token), order (id, completedAt) or customer' };
}

/** @returns null for what is no JSON; a line that says `null` is no object either. */
function parse(text: string): unknown {
  try {
    return parseJson(text).value ?? 'null';
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
