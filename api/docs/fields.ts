import type { OpenApi, SchemaObject } from './document.ts';

/** One field of a body, for a row of the page. */
export interface Field {
  /** For example `lineItems[].unitPrice`. */
  path: string;
  /** In words, with its limits. */
  type: string;
  required: boolean;
  description: string;
}

type Schemas = OpenApi['components']['schemas'];

/** @returns every field below the schema, an object's own before those within them. */
export function listFields(schema: SchemaObject, schemas: Schemas, prefix = ''): Field[] {
  const target = resolve(schema, schemas);
  if (target.anyOf !== undefined) {
    return target.anyOf.flatMap((option) => listFields(option, schemas, prefix));
  }
  if (target.items !== undefined) return listFields(target.items, schemas, `${prefix}[]`);
  return Object.entries(target.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const field: Field = {
      path,
      type: describeType(property, schemas),
      required: target.required?.includes(name) === true,
      description: describe(property, schemas),
    };
    return [field, ...listFields(property, schemas, path)];
  });
}

/** @returns the type in words, for example `string (1 to 255 characters) or null`. */
export function describeType(schema: SchemaObject, schemas: Schemas): string {
  const target = resolve(schema, schemas);
  if (target.anyOf !== undefined) {
    return [...new Set(target.anyOf.map((option) => describeType(option, schemas)))].join(' or ');
  }
  if (target.enum !== undefined) return target.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (target.const !== undefined) return JSON.stringify(target.const);
  if (target.items !== undefined) {
    const entry = describeType(target.items, schemas);
    return entry.includes(' or ') ? `list of (${entry})` : `list of ${entry}`;
  }
  const limits = describeLimits(target);
  return `${typeName(target)}${limits === '' ? '' : ` (${limits})`}`;
}

function typeName({ type, format }: SchemaObject): string {
  if (format === 'date-time') return 'time (RFC 3339)';
  if (format === 'uri') return 'web address';
  if (type === 'integer') return 'whole number';
  return type ?? 'any JSON';
}

function describeLimits(schema: SchemaObject): string {
  const { minLength, maxLength, minimum, exclusiveMinimum, maximum } = schema;
  // A schema of any whole number has these bounds without anyone having chosen them.
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  return [
    minLength === undefined ? '' : `at least ${String(minLength)}`,
    maxLength === undefined ? '' : `at most ${String(maxLength)} characters`,
    least === undefined ? '' : `from ${String(least)}`,
    exclusiveMinimum === undefined ? '' : `more than ${String(exclusiveMinimum)}`,
    most === undefined ? '' : `to ${String(most)}`,
  ]
    .filter((limit) => limit !== '')
    .join(', ');
}

function describe(schema: SchemaObject, schemas: Schemas): string {
  const told = schema.description ?? resolve(schema, schemas).description ?? optionDescription(schema);
  const preset = schema.default;
  const isPlain = preset !== undefined && (typeof preset !== 'object' || preset === null);
  return [told, isPlain ? `Default: ${JSON.stringify(preset)}.` : ''].filter((text) => text !== '').join(' ');
}

function optionDescription({ anyOf }: SchemaObject): string {
  return anyOf?.find(({ description }) => description !== undefined)?.description ?? '';
}

function resolve(schema: SchemaObject, schemas: Schemas): SchemaObject {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  return (name === undefined ? undefined : schemas[name]) ?? schema;
}
