/** @returns every sentence of a catalog by its whole key. */
export function sentences(catalog: object, path = ''): Map<string, string> {
  const entries = Object.entries(catalog).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? [...sentences(value, `${path}${key}.`)]
      : [[`${path}${key}`, String(value)] as const],
  );
  return new Map(entries);
}
