import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildOpenApi } from '../../api/openapi.ts';
import { PROBLEM_TYPES } from '../../api/problem-types.ts';
import { ROUTES } from '../../api/routes.ts';

const media = z.looseObject({ schema: z.unknown().optional(), example: z.unknown().optional() });
const header = z.looseObject({ $ref: z.string().optional(), description: z.string().optional() });
const parameter = z.looseObject({ name: z.string(), in: z.string(), description: z.string().optional() });
const answer = z.looseObject({
  headers: z.record(z.string(), header).default({}),
  content: z.record(z.string(), media).default({}),
});
const operation = z.looseObject({
  operationId: z.string().optional(),
  summary: z.string().optional(),
  tags: z.array(z.string()).default([]),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
  parameters: z.array(parameter).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), media) }).optional(),
  responses: z.record(z.string(), answer),
});
const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  tags: z.array(z.looseObject({ name: z.string() })),
  components: z.looseObject({
    headers: z.record(z.string(), header),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

const told = document.parse(JSON.parse(JSON.stringify(buildOpenApi())));
const OPERATIONS = Object.entries(told.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, known]) => ({ name: `${method} ${path}`, path, ...known })),
);
const ROUTE_OF = new Map(ROUTES.map((route) => [`${route.method} ${route.path}`, route]));

/** @returns the names of the operations of which it does not hold. */
function without(holds: (one: (typeof OPERATIONS)[number]) => boolean): string[] {
  return OPERATIONS.filter((one) => !holds(one)).map(({ name }) => name);
}

describe('the OpenAPI document', () => {
  it('gives each operation an id of its own', () => {
    const ids = OPERATIONS.map(({ operationId }) => operationId);
    expect(without(({ operationId }) => ids.filter((id) => id === operationId).length === 1)).toEqual([]);
    expect(ids).not.toContain(undefined);
  });

  it('says of each operation what it does, where it belongs and who may call it', () => {
    const tags = told.tags.map(({ name }) => name);
    const schemes = Object.keys(told.components.securitySchemes);
    expect(without(({ summary = '' }) => summary !== '')).toEqual([]);
    expect(without((one) => one.tags.length === 1 && one.tags.every((tag) => tags.includes(tag)))).toEqual(
      [],
    );
    expect(
      without(
        ({ security }) =>
          security?.every((way) => Object.keys(way).every((scheme) => schemes.includes(scheme))) ?? false,
      ),
    ).toEqual([]);
  });

  it('describes every parameter and every header of an answer', () => {
    const parameters = OPERATIONS.flatMap(({ name, ...one }) =>
      one.parameters.filter(({ description = '' }) => description === '').map((bare) => [name, bare.name]),
    );
    const answers = OPERATIONS.flatMap(({ name, responses }) =>
      Object.values(responses).flatMap(({ headers }) =>
        Object.entries(headers).flatMap(([key, { $ref, description = '' }]) =>
          $ref === undefined && description === '' ? [[name, key]] : [],
        ),
      ),
    );
    const shared = Object.entries(told.components.headers).filter(([, { description = '' }]) => !description);
    expect([...parameters, ...answers, ...shared]).toEqual([]);
  });

  it('shows of each JSON body an example that the operation takes', () => {
    const bodies = OPERATIONS.flatMap(({ name, requestBody }) => {
      const json = requestBody?.content['application/json'];
      return json === undefined ? [] : [{ name, example: json.example }];
    });
    expect(bodies.filter(({ example }) => example === undefined)).toEqual([]);
    const refused = bodies.filter(
      ({ name, example }) => ROUTE_OF.get(name)?.body?.safeParse(example).success === false,
    );
    expect(refused).toEqual([]);
  });

  it('shows of each JSON answer an example that its schema describes', () => {
    const answers = OPERATIONS.flatMap(({ name, responses }) =>
      Object.entries(responses).flatMap(([status, { content }]) => {
        const json = content['application/json'];
        return json === undefined || Number(status) >= 400 ? [] : [{ name, status, example: json.example }];
      }),
    );
    expect(answers.filter(({ example }) => example === undefined)).toEqual([]);
    const wrong = answers.flatMap(({ name, status, example }) => {
      const schema = ROUTE_OF.get(name)?.responses[Number(status)]?.schema;
      if (schema === undefined) return [];
      const { data, error } = schema.safeParse(example);
      if (error !== undefined) return [[name, status, z.prettifyError(error)]];
      return isDeepStrictEqual(data, example) ? [] : [[name, status, 'has more than its schema']];
    });
    expect(wrong).toEqual([]);
  });

  it('lists of each operation under /v1 its errors, and of every problem codes of the status', () => {
    const schema = z.object({
      allOf: z.tuple([
        z.unknown(),
        z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) }),
      ]),
    });
    const types = new Map<string, { status: number }>(Object.entries(PROBLEM_TYPES));
    const problems = OPERATIONS.flatMap(({ name, responses }) =>
      Object.entries(responses).flatMap(([status, { content }]) => {
        const problem = content['application/problem+json'];
        return problem === undefined ? [] : [{ name, status, problem }];
      }),
    );
    const wrong = problems.flatMap(({ name, status, problem }) => {
      const codes = schema.safeParse(problem.schema).data?.allOf[1].properties.code.enum ?? [''];
      return codes.flatMap((code) =>
        types.get(code)?.status === Number(status) ? [] : [[name, status, code]],
      );
    });
    expect(wrong).toEqual([]);
    const withErrors = new Set(problems.map(({ name }) => name));
    expect(without(({ name, path }) => withErrors.has(name) || !path.startsWith('/v1/'))).toEqual([]);
  });

  it('has no two paths that are the same address', () => {
    const addresses = Object.keys(told.paths).map((path) => path.replaceAll(/\{[^}]*\}/g, '{}'));
    expect(addresses.toSorted()).toEqual([...new Set(addresses)].toSorted());
  });
});
