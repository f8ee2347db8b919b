import { z } from 'zod';

/** What the generator reads of a JSON schema. */
const schemaObject = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), schemaObject).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), schemaObject]).optional();
  },
  get items() {
    return schemaObject.optional();
  },
  get anyOf() {
    return z.array(schemaObject).optional();
  },
  get oneOf() {
    return z.array(schemaObject).optional();
  },
  get allOf() {
    return z.array(schemaObject).optional();
  },
});
export type SchemaObject = z.infer<typeof schemaObject>;
export const schemaObjectSchema = schemaObject;

/** Which way a value goes: what is sent may be undefined wherever it may be absent. */
export type Direction = 'sent' | 'answered';

/** @returns the schema as a TypeScript type, an object's fields on lines of their own. */
export function typeOf(schema: SchemaObject, direction: Direction, indent = ''): string {
  const of = (one: SchemaObject) => typeOf(one, direction, indent);
  if (schema.$ref !== undefined) return `Schemas['${schema.$ref.split('/').at(-1) ?? ''}']`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return union(options.map(of));
  if (schema.allOf !== undefined) return schema.allOf.map((one) => `(${of(one)})`).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => of({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `${parenthesized(schema.items === undefined ? 'unknown' : of(schema.items))}[]`;
    case 'object':
    case undefined:
    default:
      return isObject(schema) ? objectType(schema, direction, indent) : 'unknown';
  }
}

/** @returns lines of a comment, with a line end; '' for nothing to say. */
export function comment(text: string | undefined, indent: string): string {
  if (text === undefined || text === '') return '';
  const words = text.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ');
  return `${indent}/** ${words} */\n`;
}

/** @returns a property's name as TypeScript writes it. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function isObject({ type, properties, additionalProperties }: SchemaObject): boolean {
  return type === 'object' || properties !== undefined || additionalProperties !== undefined;
}

function objectType(
  { properties = {}, required = [], additionalProperties }: SchemaObject,
  direction: Direction,
  indent: string,
): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, property]) => {
    const isRequired = required.includes(name);
    const type = typeOf(property, direction, inner);
    const orUndefined = !isRequired && direction === 'sent' ? ' | undefined' : '';
    const field = `${inner}${propertyName(name)}${isRequired ? '' : '?'}: ${type}${orUndefined};`;
    return `${comment(describe(property), inner)}${field}`;
  });
  const isOpen = typeof additionalProperties === 'object';
  const rest = isOpen ? typeOf(additionalProperties, direction, indent) : 'unknown';
  if (lines.length === 0) {
    return additionalProperties === false ? 'Record<string, never>' : `Record<string, ${rest}>`;
  }
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function describe({ description, default: preset }: SchemaObject): string {
  const isPlain = preset !== undefined && (typeof preset !== 'object' || preset === null);
  return [description ?? '', isPlain ? `Default: \`${JSON.stringify(preset)}\`.` : ''].join(' ').trim();
}

function union(types: string[]): string {
  return [...new Set(types)].join(' | ');
}

function parenthesized(type: string): string {
  return /^[\w'[\]]+$/.test(type) || isOneObject(type) ? type : `(${type})`;
}

/** A union of objects begins and ends with a brace, too. */
function isOneObject(type: string): boolean {
  let depth = 0;
  return Array.from(type).every((letter, n) => {
    depth += Number(letter === '{') - Number(letter === '}');
    return depth > 0 || n === type.length - 1;
  });
}
