import type { CallSettings, ClientOptions } from './client-options.ts';
import { TAKES_IDEMPOTENCY_KEY, TOLD_BY_SHOPS } from './operations.ts';
import { randomKey } from './random-key.ts';

type Query = Record<string, string | number | boolean | null | undefined>;

/** A call, its types used up. */
export interface PlainCall extends CallSettings {
  params?: Record<string, string>;
  query?: Query;
  body?: unknown;
  ifMatch?: string;
}

/** One request as each try sends it. */
export interface PlainRequest {
  operation: string;
  url: string;
  init: RequestInit;
  /** Whether it may run twice without harm. */
  isRepeatable: boolean;
}

const REPEATABLE_METHODS = new Set(['get', 'put', 'delete']);

/** @param operation for example `put /v1/checkouts/{token}`. @param accept the media type that is wanted. */
export function buildRequest(
  { baseUrl = '', key, shop }: ClientOptions,
  operation: string,
  call: PlainCall,
  accept: string,
): PlainRequest {
  const [method = '', path = ''] = operation.split(' ');
  const takesKey = TAKES_IDEMPOTENCY_KEY.has(operation);
  const headers = new Headers({ accept });
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
  const shopSlug = call.shop ?? shop;
  if (shopSlug !== undefined) headers.set('x-shop', shopSlug);
  if (takesKey) headers.set('idempotency-key', call.idempotencyKey ?? randomKey());
  if (call.ifMatch !== undefined) headers.set('if-match', call.ifMatch);
  const body = toBody(call.body, headers);
  return {
    operation,
    url: `${baseUrl.replace(/\/+$/, '')}${fillPath(path, call.params ?? {})}${toQuery(call.query ?? {})}`,
    init: {
      method: method.toUpperCase(),
      headers,
      // With a key the session of whoever uses the browser is none of the call's business.
      credentials: key === undefined ? 'same-origin' : 'omit',
      redirect: 'error',
      ...(body !== undefined && { body }),
    },
    isRepeatable: takesKey || REPEATABLE_METHODS.has(method) || TOLD_BY_SHOPS.has(operation),
  };
}

function fillPath(path: string, params: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new TypeError(`"${name}" of ${path} is missing.`);
    return encodeURIComponent(value);
  });
}

function toQuery(query: Query): string {
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) told.set(name, String(value));
  }
  return told.size === 0 ? '' : `?${told.toString()}`;
}

function toBody(body: unknown, headers: Headers): Blob | string | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Blob) {
    headers.set('content-type', body.type);
    return body;
  }
  headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}
