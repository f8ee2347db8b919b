import { z } from 'zod';
import { EXAMPLES } from '../../../api/examples.ts';
import { buildOpenApi } from '../../../api/openapi.ts';
import { ROUTES } from '../../../api/routes.ts';
import type { Route } from '../../../api/route.ts';
import { schemaObjectSchema, type SchemaObject } from '../../support/client-types.ts';
import { createPerson, sessionOf } from './people.ts';
import { storeAll } from './one-of-everything.ts';
import type { Answer, Ask, TestApi } from './start-api.ts';

const MINUTE_MS = 60_000;

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ in: z.string(), name: z.string() })).default([]),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: schemaObjectSchema })) })
          .optional(),
      }),
    ),
  ),
});

/** A field of a body that takes a plain value, by where it stands; of a list, the first entry. */
export interface Field {
  path: readonly string[];
  type: 'string' | 'number';
}

/** An operation to be sent bad input. */
export interface Walked {
  name: string;
  route: Route;
  params: string[];
  query: string[];
  fields: Field[];
  example: object;
}

const { paths } = documentSchema.parse(JSON.parse(JSON.stringify(buildOpenApi())));

/** Every route, with what its input is made of. */
export const WALKED: readonly Walked[] = ROUTES.map((route) => {
  const name = `${route.method} ${route.path}`;
  const { parameters = [], requestBody } = paths[route.path]?.[route.method] ?? {};
  const schema = requestBody?.content['application/json']?.schema;
  const named = (place: string) => parameters.filter((one) => one.in === place).map((one) => one.name);
  return {
    ...{ name, route, params: named('path'), query: named('query') },
    fields: schema === undefined ? [] : fieldsOf(schema, []),
    example: exampleOf(name),
  };
});

function exampleOf(name: string): object {
  const example = EXAMPLES[name];
  return typeof example === 'object' && example !== null ? example : {};
}

function fieldsOf(schema: SchemaObject, path: readonly string[]): Field[] {
  const { properties, items, type } = schema;
  const within = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const types = [type ?? []].flat();
  const isText = types.includes('string') || schema.enum !== undefined;
  const own = isText
    ? 'string'
    : types.some((one) => one === 'number' || one === 'integer')
      ? 'number'
      : null;
  const found = [
    ...(own !== null && path.length > 0 ? [{ path, type: own } as const] : []),
    ...within.flatMap((one) => fieldsOf(one, path)),
    ...Object.entries(properties ?? {}).flatMap(([key, one]) => fieldsOf(one, [...path, key])),
    ...(items === undefined ? [] : fieldsOf(items, [...path, '0'])),
  ];
  return [...new Map(found.map((field) => [`${field.type} ${field.path.join('.')}`, field])).values()];
}

/** @returns the body with that value in that place; what leads there is made where it is missing. */
export function withField(body: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (key === '0') return [withField(Array.isArray(body) ? body[0] : undefined, rest, value)];
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  return { ...fields, [key]: withField(fields[key], rest, value) };
}

export interface Walker {
  /** Sends it as who may: by key, or as the person who is logged in. @param more.param replaces a parameter. */
  send(
    walked: Walked,
    more?: Ask & { param?: Record<string, string>; query?: string; body?: unknown },
  ): Promise<Answer>;
}

/** One of everything is stored in the shop `default`. */
export async function createWalker(api: TestApi): Promise<Walker> {
  const { params: owned, till } = await storeAll(api);
  const { userId } = await createPerson(api, { role: 'owner' });
  const open = await sessionOf(api, userId);
  const pending = await sessionOf(api, userId, true);
  return {
    send: async ({ name, route }, { param = {}, query = '', body, ...options } = {}) => {
      const known = { ...owned[route.path], ...param };
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => known[key] ?? 'nothing');
      const isOfPerson = route.access.kind === 'person';
      // So that nobody has sent too much within a minute.
      if (isOfPerson) api.clock.advance(MINUTE_MS / 10);
      const session = name.endsWith('/session/totp') ? pending : open;
      const headers = { ...options.headers, ...(isOfPerson && session) };
      const isOfTill = route.access.kind === 'device';
      // Who was logged out, or kept out after wrong PINs, is in again.
      if (isOfTill) await till.logInAgain();
      const key = isOfPerson ? { key: null } : isOfTill ? { key: till.key } : {};
      return await api.ask(route.method.toUpperCase(), `${path}${query}`, body, {
        ...options,
        ...key,
        headers,
      });
    },
  };
}
