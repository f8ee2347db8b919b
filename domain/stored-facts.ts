import type { Facts } from './facts.ts';
import { DEFAULT_SETTINGS, ruleSettings } from './settings.ts';

/** For each fact the value that stops nothing: decisions that were stored before it was read have it in its place. */
const NEUTRAL: Omit<Facts, 'now' | 'dueAt' | 'settings' | 'checkout' | 'askedShop'> = {
  linkHosts: [],
  zones: [],
  stock: {},
  paymentAttempts: [],
  orders: [],
  acceptsMarketing: true,
  suppressions: [],
  manualMailAt: null,
  ledgerMailAt: null,
  shopMailAt: null,
  restoredAt: null,
  newerCheckouts: [],
  lastAutomaticMailAt: null,
  // Nobody is set aside.
  holdOutPoint: 100,
  refusedForGood: null,
  unknownSince: null,
};

/** Facts read back, and which of them were lacking, as an earlier version stored them. */
export interface StoredFacts {
  facts: Facts;
  lacking: string[];
}

/**
 * Reads facts as they were stored with a decision.
 *
 * @returns null for what erasure has emptied, and for what is not such facts.
 */
export function readStoredFacts(json: unknown): StoredFacts | null {
  const told = withInstants(json);
  if (!isStored(told)) return null;
  const { settings, ...facts } = told;
  const automation = { ...DEFAULT_SETTINGS.automation, ...settings.automation };
  return {
    facts: { ...NEUTRAL, ...facts, settings: { ...DEFAULT_SETTINGS, ...settings, automation } },
    lacking: [
      ...absentIn(facts, NEUTRAL),
      ...absentIn(settings, ruleSettings(DEFAULT_SETTINGS)).map((name) => `settings.${name}`),
    ],
  };
}

/** What every version has stored; of the rest any part may be missing. */
type Stored = Pick<Facts, 'now' | 'dueAt' | 'checkout'> &
  Partial<Facts> & { settings: Partial<Facts['settings']> };

function isStored(told: unknown): told is Stored {
  if (!isObject(told)) return false;
  const { now, dueAt, settings, checkout } = told;
  return isInstant(now) && isInstant(dueAt) && isObject(settings) && isObject(checkout);
}

/** By their names: an instant's ends in `At` or `Since`, or is `now` or `since`. */
function withInstants(json: unknown, name = ''): unknown {
  if (typeof json === 'string' && /(^now|At|[sS]ince)$/.test(name)) return new Date(json);
  if (Array.isArray(json)) return json.map((each) => withInstants(each));
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withInstants(value, key)]));
}

function absentIn(told: object, all: object): string[] {
  return Object.keys(all).filter((name) => !Object.hasOwn(told, name));
}

function isInstant(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
