/** @returns the text as a key of a catalog; null where the catalog has none: the API may know codes that came later. */
export function knownKey<K extends string>(text: string, has: (key: K) => boolean): K | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the catalog is asked in the next line
  const key = text as K;
  return has(key) ? key : null;
}
