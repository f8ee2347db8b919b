import { inject } from 'vitest';

/** Address of the run's Temporal server; tests share it, so each takes a task queue or shop of its own. */
export function getTemporalAddress(): string {
  return inject('temporalAddress');
}
