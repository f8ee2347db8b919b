/**
 * The ids of all patches that this code knows, dated, each with its reason beside it:
 *
 * `export const WAIT_FOR_REFUND = '2026-12-01-wait-for-refund';`
 *
 * Rolling back reads it (docs/rollout.md): a workflow that newer code took past a patch which is not here stays with that code.
 */
export const PATCHES: readonly string[] = [];
