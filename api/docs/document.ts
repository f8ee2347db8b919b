import { z } from 'zod';
import { buildOpenApi } from '../openapi.ts';

const schemaObject = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string()).transform((types) => types.join(' or '))]).optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), schemaObject).optional();
  },
  get items() {
    return schemaObject.optional();
  },
  get anyOf() {
    return z.array(schemaObject).optional();
  },
});
/** What the page reads of a JSON schema. */
export type SchemaObject = z.infer<typeof schemaObject>;

const content = z.record(z.string(), z.object({ schema: schemaObject, example: z.unknown().optional() }));

const headers = z.record(
  z.string(),
  z.object({
    $ref: z.string().optional(),
    description: z.string().optional(),
    required: z.boolean().optional(),
    schema: schemaObject.optional(),
  }),
);

const operation = z.object({
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(
      z.object({
        in: z.string(),
        name: z.string(),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: schemaObject,
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), headers: headers.optional(), content: content.optional() }),
  ),
});
export type Operation = z.infer<typeof operation>;

const document = z.object({
  info: z.object({ description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schemaObject) }),
});
export type OpenApi = z.infer<typeof document>;

/** @returns the OpenAPI document as far as the page shows it. */
export function readOpenApi(): OpenApi {
  return document.parse(JSON.parse(JSON.stringify(buildOpenApi())));
}
