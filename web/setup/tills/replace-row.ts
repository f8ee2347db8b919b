/** Somebody else changed the row since it was read, or took it off the list. */
export class RowChanged extends Error {
  readonly isGone: boolean;
  constructor(isGone: boolean) {
    super('Somebody else was faster.');
    this.isGone = isGone;
  }
}

/** @returns the version of one row of a list; the whole list has one of its own, which tells not which row is another. */
export function versionOfRow(row: object): string {
  return JSON.stringify(row);
}

/**
 * @param version of the row that was read.
 * @returns the list with `next` in its place, whatever was done to other rows meanwhile.
 * @throws RowChanged
 */
export function replaceRow<R extends { id: string }, N extends { id: string }>(
  rows: readonly R[],
  version: string,
  next: N,
): (R | N)[] {
  const row = rows.find(({ id }) => id === next.id);
  if (row === undefined) throw new RowChanged(true);
  if (versionOfRow(row) !== version) throw new RowChanged(false);
  return rows.map((one) => (one === row ? next : one));
}

/** For a dialog that shows by itself what others did. */
export function otherThanRowChanged(error: Error | null): Error | null {
  return error instanceof RowChanged ? null : error;
}
