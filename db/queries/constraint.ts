/** @returns whether the database refused a statement by the constraint of that name. */
export function isRefusedBy(error: unknown, constraint: string): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === constraint;
}
