import type { z } from 'zod';

/** What an issue says of the value at its path, in words of ours; a schema's own message comes before it. */
export function inputMessage(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${typeName(issue.expected)}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing';
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_big':
      return limitMessage(issue.origin, issue.inclusive === true ? 'at most' : 'less than', issue.maximum);
    case 'too_small':
      return limitMessage(issue.origin, issue.inclusive === true ? 'at least' : 'more than', issue.minimum);
    case 'unrecognized_keys':
      return `has fields that are not known: ${issue.keys.join(', ')}`;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'is not of the form that is asked for';
    default:
      return issue satisfies never;
  }
}

const TYPE_NAMES: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function typeName(expected: string): string {
  return TYPE_NAMES[expected] ?? `of type ${expected}`;
}

function limitMessage(origin: string, relation: string, limit: number | bigint): string {
  switch (origin) {
    case 'string':
      return `must have ${relation} ${String(limit)} characters`;
    case 'array':
      return `must have ${relation} ${String(limit)} entries`;
    default:
      return `must be ${relation} ${String(limit)}`;
  }
}
