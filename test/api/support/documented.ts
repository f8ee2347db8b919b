import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import { buildOpenApi } from '../../../api/openapi.ts';

const operationSchema = z.looseObject({
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});
const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
type Operation = z.infer<typeof operationSchema>;

/** An app of which every answer is held to `/openapi.json`. */
export interface Documented {
  listener: RequestListener;
  /** @throws Error with every answer so far that the document does not tell of. */
  assertTold(): void;
}

/** A failure of ours is told in the introduction, and tests make some; a redirection's few words are for nobody. */
const UNTOLD = (status: number) => status === 500 || (status >= 300 && status < 400);

export function holdToDocument(app: RequestListener): Documented {
  const found = new Set<string>();
  return {
    listener: (req, res) => {
      const chunks: Buffer[] = [];
      keepBody(res, chunks);
      const { method = '', url = '' } = req;
      res.once('finish', () => {
        const fault = faultOf(method.toLowerCase(), url, res, Buffer.concat(chunks));
        if (fault !== null) found.add(`${method} ${url.slice(0, 120)} ${String(res.statusCode)}: ${fault}`);
      });
      app(req, res);
    },
    assertTold: () => {
      if (found.size === 0) return;
      throw new Error(`openapi.json does not tell of these answers:\n${[...found].slice(0, 20).join('\n')}`);
    },
  };
}

function keepBody(res: ServerResponse, chunks: Buffer[]): void {
  const keep = (part: unknown): void => {
    if (typeof part === 'string') chunks.push(Buffer.from(part));
    else if (part instanceof Uint8Array) chunks.push(Buffer.from(part));
  };
  for (const name of ['write', 'end'] as const) {
    const given: unknown = Reflect.get(res, name);
    if (typeof given !== 'function') continue;
    Reflect.set(res, name, (...args: unknown[]): unknown => {
      keep(args[0]);
      return Reflect.apply(given, res, args);
    });
  }
}

/** @returns what of the answer the document does not tell; null for what it tells, and for addresses that are not in it. */
function faultOf(method: string, url: string, res: ServerResponse, body: Buffer): string | null {
  const status = res.statusCode;
  const place = placeOf(method, url.split('?')[0] ?? '');
  if (place === undefined || UNTOLD(status)) return null;
  const answer = place.operation.responses[String(status)];
  if (answer === undefined) return `the status is not told: ${body.toString().slice(0, 200)}`;
  if (body.length === 0) return null;
  const type = String(res.getHeader('content-type')).split(';')[0] ?? '';
  if (answer.content?.[type] === undefined) return `the media type is not told: ${type}`;
  if (!type.endsWith('json')) return null;
  const validate = validatorAt([
    'paths',
    place.path,
    method,
    'responses',
    String(status),
    'content',
    type,
    'schema',
  ]);
  if (validate(JSON.parse(body.toString()))) return null;
  return `${JSON.stringify(validate.errors?.slice(0, 3))} in ${body.toString().slice(0, 300)}`;
}

interface Place {
  path: string;
  pattern: RegExp;
  operations: Record<string, unknown>;
}

let read: { places: Place[]; ajv: Ajv2020 } | undefined;

function openApi(): { places: Place[]; ajv: Ajv2020 } {
  if (read !== undefined) return read;
  const document = documentSchema.parse(JSON.parse(JSON.stringify(buildOpenApi())));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'openapi');
  const places = Object.entries(document.paths)
    .map(([path, operations]) => ({ path, operations, pattern: patternOf(path) }))
    // What names no parameter comes first, as in the app.
    .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
  read = { places, ajv };
  return read;
}

function placeOf(method: string, path: string): { path: string; operation: Operation } | undefined {
  const place = openApi().places.find(
    ({ pattern, operations }) => pattern.test(path) && method in operations,
  );
  return place && { path: place.path, operation: operationSchema.parse(place.operations[method]) };
}

function patternOf(path: string): RegExp {
  const escaped = path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}

function validatorAt(pointer: readonly string[]): ValidateFunction {
  const parts = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  const validate = openApi().ajv.getSchema(`openapi#/${parts.join('/')}`);
  if (validate === undefined) throw new Error(`the document has nothing at ${pointer.join(' ')}`);
  return validate;
}
