import { z } from 'zod';
import { comment, propertyName, schemaObjectSchema, typeOf } from './client-types.ts';

const content = z.record(z.string(), z.object({ schema: schemaObjectSchema }));

const operationSchema = z.object({
  summary: z.string(),
  description: z.string().default(''),
  parameters: z
    .array(
      z.object({
        in: z.string(),
        name: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: schemaObjectSchema,
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
type Operation = z.infer<typeof operationSchema>;

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaObjectSchema) }),
});

/** For programs; what else is open to all is for browsers, or signed by whoever calls it. */
const OF_THE_PROCESS = new Set(['/healthz', '/readyz', '/openapi.json']);

const HEAD = '// Made from openapi.json by `npm run generate`: what each operation takes and answers.';

/** @returns the client's types and the lists it goes by, as TypeScript. */
export function clientOperations(openApi: unknown): string {
  const { paths, components } = documentSchema.parse(openApi);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    isForPrograms(path)
      ? Object.entries(methods).map(([method, operation]) => ({
          name: `${method} ${path}`,
          method,
          operation,
        }))
      : [],
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `${comment(schema.description, '  ')}  ${propertyName(name)}: ${typeOf(schema, 'answered', '  ')};`,
  );
  const takesKey = operations.filter(({ operation }) => hasHeader(operation, 'Idempotency-Key'));
  const toldByShops = operations.filter(({ operation, method }) => method === 'post' && isTold(operation));
  return [
    HEAD,
    '/** No field at all. */\nexport type NoFields = Record<never, never>;',
    `export interface Schemas {\n${schemas.join('\n')}\n}`,
    `export interface Operations {\n${operations.map(({ name, operation }) => entry(name, operation)).join('\n')}\n}`,
    list('TAKES_IDEMPOTENCY_KEY', 'Run once under an `Idempotency-Key`.', takesKey),
    list('TOLD_BY_SHOPS', 'What shops tell by `POST`; telling it again is harmless.', toldByShops),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

/** Whether the client knows the operations of that path. */
export function isForPrograms(path: string): boolean {
  return path.startsWith('/v1/') || OF_THE_PROCESS.has(path);
}

function entry(name: string, operation: Operation): string {
  const indent = '    ';
  return `${comment(`${operation.summary}. ${operation.description}`.replaceAll(/\s+/g, ' ').trim(), '  ')}  '${name}': {
${indent}params: ${parametersType(operation, 'path')};
${indent}query: ${parametersType(operation, 'query')};
${indent}body: ${bodyType(operation)};
${indent}answer: ${answerType(operation)};
${indent}streams: ${String(mediaOf(operation).includes('text/csv'))};
${indent}hasVersion: ${String(hasHeader(operation, 'If-Match'))};
  };`;
}

function parametersType({ parameters }: Operation, place: string): string {
  const wanted = parameters.filter((parameter) => parameter.in === place);
  if (wanted.length === 0) return 'NoFields';
  const properties = Object.fromEntries(
    wanted.map(({ name, schema, description }) => [name, { ...schema, ...(description && { description }) }]),
  );
  const required = wanted.filter((parameter) => parameter.required).map(({ name }) => name);
  return typeOf({ type: 'object', properties, required }, 'sent', '    ');
}

function bodyType({ requestBody }: Operation): string {
  if (requestBody === undefined) return 'undefined';
  const types = Object.entries(requestBody.content).map(([media, { schema }]) =>
    media === 'application/json' ? typeOf(schema, 'sent', '    ') : 'Blob',
  );
  return [...new Set(types)].join(' | ');
}

/** Of all that is success, as JSON; as text where there is no JSON. */
function answerType({ responses }: Operation): string {
  const types = successes(responses).map(({ content: told }) => {
    const json = told?.['application/json'];
    if (json !== undefined) return typeOf(json.schema, 'answered', '    ');
    return told === undefined ? 'undefined' : 'string';
  });
  return [...new Set(types)].join(' | ');
}

function mediaOf({ responses }: Operation): string[] {
  return successes(responses).flatMap((answer) => Object.keys(answer.content ?? {}));
}

function successes(responses: Operation['responses']) {
  return Object.entries(responses).flatMap(([status, answer]) => (Number(status) < 300 ? [answer] : []));
}

function hasHeader({ parameters }: Operation, name: string): boolean {
  return parameters.some((parameter) => parameter.in === 'header' && parameter.name === name);
}

/** As the page of `/docs` reads it. */
function isTold({ description }: Operation): boolean {
  return /^Scope `ingest`/m.test(description);
}

function list(constant: string, words: string, operations: { name: string }[]): string {
  const names = operations.map(({ name }) => `  '${name}',`).join('\n');
  return `${comment(words, '')}export const ${constant}: ReadonlySet<string> = new Set([\n${names}\n] satisfies (keyof Operations)[]);`;
}
