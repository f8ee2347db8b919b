import { expect } from 'vitest';
import { parseJson } from '../../api/json.ts';
import type { Answer, Body, TestApi } from '../api/support/start-api.ts';
import { findLosses } from './trial-left-out.ts';
import { mapPayload, type Trial } from './trial-mapping.ts';
import type { JsonObject, Told } from './trial-told.ts';

/** What the API made of one event: its answer, and what it gives back when asked again. */
export interface Kept {
  told: Told;
  answer: Answer;
  stored: Body;
}

/** A shop of its own, which payloads are told to. */
export interface TrialShop {
  tell(events: readonly Told[]): Promise<Kept[]>;
  /** Tells of a payload that can be read whole, and makes sure that nothing of it was lost. */
  keep(payload: string, orderToken?: string): Promise<Kept[]>;
  read(path: string): Promise<Answer>;
}

let shops = 0;

export async function createTrialShop(api: TestApi): Promise<TrialShop> {
  const shop = `trial-${String(++shops)}`;
  await api.ask('POST', '/v1/shops', { slug: shop, name: shop });
  const tell = async (events: readonly Told[], orderToken: string | null = null) => {
    const kept: Kept[] = [];
    for (const told of events) {
      if (told.kind !== 'payment' || told.isAttempt) kept.push(await tellOne(api, shop, told, orderToken));
    }
    return kept;
  };
  return {
    tell,
    read: (path) => api.ask('GET', path, undefined, { shop }),
    keep: async (payload, orderToken) => {
      const trials = mapPayload(parseJson(payload).value);
      expect(trials.flatMap(lossesOf)).toEqual([]);
      const kept = await tell(
        trials.flatMap(({ told }) => told),
        orderToken,
      );
      for (const { told, answer, stored } of kept) {
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
        expectKept(told.body, stored, told.kind);
      }
      return kept;
    },
  };
}

/** @returns the fields of a payload that have no place in the model and ought to have one. */
export function lossesOf({ told, unread }: Trial): string[] {
  return findLosses(unread, told.some(({ kind }) => kind === 'checkout') ? 'checkout' : 'order');
}

/** @returns what is stored of the first event of the kind. */
export function storedOf(kept: readonly Kept[], kind: Told['kind']): Body {
  return kept.find(({ told }) => told.kind === kind)?.stored;
}

async function tellOne(api: TestApi, shop: string, told: Told, orderToken: string | null): Promise<Kept> {
  const [method, path] = pathOf(told, orderToken);
  const answer = await api.ask(method, path, told.body, { shop });
  return { told, answer, stored: answer.status < 300 ? await readBack(api, shop, told, orderToken) : null };
}

async function readBack(api: TestApi, shop: string, told: Told, orderToken: string | null): Promise<Body> {
  const [method, path] = pathOf(told, orderToken);
  switch (told.kind) {
    case 'checkout':
      return (await api.ask('GET', path, undefined, { shop })).body;
    case 'order':
      return (await api.ask('GET', `${path}/${String(told.body['id'])}`, undefined, { shop })).body;
    case 'payment':
      // Its checkout may not have come yet: told again, it is answered as stored.
      return (await api.ask(method, path, told.body, { shop })).body;
    case 'customer':
      return await api.db
        .selectFrom('customers')
        .innerJoin('shops', 'shops.id', 'customers.shop_id')
        .select(['external_id as id', 'email', 'phone'])
        .select(['accepts_marketing as acceptsMarketing', 'orders_count as ordersCount'])
        .where('slug', '=', shop)
        .where('external_id', '=', told.id)
        .executeTakeFirstOrThrow();
    default:
      return told satisfies never;
  }
}

function pathOf(told: Told, orderToken: string | null): [method: string, path: string] {
  switch (told.kind) {
    case 'checkout':
      return ['PUT', `/v1/checkouts/${encodeURIComponent(told.token)}`];
    case 'order':
      return ['POST', '/v1/orders'];
    case 'customer':
      return ['PUT', `/v1/customers/${told.id}`];
    case 'payment':
      return ['POST', `/v1/checkouts/${told.token ?? orderToken ?? 'unknown'}/payment-events`];
    default:
      return told satisfies never;
  }
}

/** Fields that have a default, or are added up, where nothing is told. */
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
  const holder: JsonObject | null = typeof value === 'object' && value !== null ? { ...value } : null;
  return holder?.[key];
}

function comparable(value: unknown): unknown {
  if (typeof value !== 'string') return typeof value === 'bigint' ? String(value) : value;
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:/.test(value)) return new Date(value).toISOString();
  return /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;
}

/** @returns the fields that an event was refused for, each with its reason. */
export function refusedPaths(kept: Kept | undefined): string[] {
  const errors: { path: string; message: string }[] = kept?.answer.body.errors ?? [];
  expect(errors.every(({ message }) => message !== '')).toBe(true);
  return errors.map(({ path }) => path);
}
