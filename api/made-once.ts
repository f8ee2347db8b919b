/** @returns what makes it when it is first asked for, and keeps it: for what takes long and few ask for. */
export function madeOnce<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
