/** @returns the same function, which makes one of each and keeps it: for formats, of which there are a few. */
export function onceByText<Texts extends string[], T>(make: (...texts: Texts) => T): (...texts: Texts) => T {
  const made = new Map<string, T>();
  return (...texts) => {
    const key = texts.join('\n');
    const known = made.get(key) ?? make(...texts);
    made.set(key, known);
    return known;
  };
}
