import type { Alternative } from './alternative.ts';
import { graphileWorker } from './graphile-worker.ts';
import { pgBoss, pgBossDefaults } from './pg-boss.ts';
import { sqlPoller } from './sql-poller.ts';

export const ALTERNATIVES: readonly Alternative[] = [sqlPoller, pgBoss, pgBossDefaults, graphileWorker];

/** @throws Error for a name that none has. */
export function findAlternative(name: string): Alternative {
  const found = ALTERNATIVES.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no alternative ${name}`);
  return found;
}
