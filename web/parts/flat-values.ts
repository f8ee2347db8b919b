/** What a form holds, each value as text under the path by which the API's problems name it: `sender.name`. */
export type FlatValues = Readonly<Record<string, string>>;

/** @returns the paths whose values differ, or that only one of the two has. */
export function changedPaths(before: FlatValues, after: FlatValues): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => before[path] !== after[path]);
}

/** @returns theirs with what I changed since the version that both began with. */
export function mergeValues(base: FlatValues, mine: FlatValues, theirs: FlatValues): FlatValues {
  const merged = new Map(Object.entries(theirs));
  for (const path of changedPaths(base, mine)) {
    const value = mine[path];
    if (value === undefined) merged.delete(path);
    else merged.set(path, value);
  }
  return Object.fromEntries(merged);
}

/** @returns every value of something nested, a list with a line for each entry; null as ''. */
export function flatten(nested: object, within = ''): FlatValues {
  const entries = Object.entries(nested).flatMap(([name, value]: [string, unknown]) => {
    const path = within + name;
    if (Array.isArray(value)) return [[path, value.map(String).join('\n')] as const];
    if (typeof value === 'object' && value !== null) return Object.entries(flatten(value, `${path}.`));
    return [[path, textOf(value)] as const];
  });
  return Object.fromEntries(entries);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : JSON.stringify(value);
}
