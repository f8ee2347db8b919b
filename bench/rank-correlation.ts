/**
 * Spearman's correlation of values, all different, with the order in which they stand: 1 when they are sorted, 0 when
 * shuffled, -1 when backwards.
 */
export function rankCorrelation(values: readonly number[]): number {
  const rankOf = new Map(values.toSorted((one, other) => one - other).map((value, rank) => [value, rank]));
  const squares = values.map((value, at) => ((rankOf.get(value) ?? at) - at) ** 2);
  const count = values.length;
  return 1 - (6 * squares.reduce((sum, square) => sum + square, 0)) / (count * (count ** 2 - 1));
}
