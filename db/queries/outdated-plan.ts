/** SQLSTATE feature_not_supported, which PostgreSQL answers with here from this very place of its own. */
const CODE = '0A000';
const ROUTINE = 'RevalidateCachedQuery';

/**
 * A statement that was parsed before a migration answers with other columns since; it did nothing, and is parsed anew when
 * it is asked again.
 */
export function isOutdatedPlan(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === CODE && 'routine' in error && error.routine === ROUTINE) return true;
  return error.cause !== undefined && isOutdatedPlan(error.cause);
}
