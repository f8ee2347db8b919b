import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../activities/index.ts';
import { createLog } from '../log.ts';
import { NOW, type OpenShop } from './stage.ts';

/** How a purge went. */
export interface PurgeRun {
  ms: number;
  checkouts: number;
  /** From one batch's end to the next one's. */
  batchesMs: number[];
}

/** Purges the shop as its workflow does: the three removals, one after the other. */
export async function runPurge({
  db,
  shop,
  secrets,
}: Pick<OpenShop, 'db' | 'shop' | 'secrets'>): Promise<PurgeRun> {
  const activities = createActivities({
    ...{ db, secrets, log: createLog('purge', 'silent'), clock: { now: () => NOW } },
    ...{ publicUrl: 'http://recovery.example', mailFrom: 'Shop <shop@example.com>' },
    sender: {
      account: 'none',
      isRepeatable: true,
      send: () => Promise.reject(new Error('a purge sends nothing')),
    },
    shopReader: {
      ask: () => Promise.reject(new Error('a purge asks no shop')),
      readPage: () => Promise.reject(new Error('a purge reads no shop')),
    },
    cancelRecovery: () => Promise.resolve(),
  });
  const batchesMs: number[] = [];
  const startedMs = performance.now();
  let batchMs = startedMs;
  const run = async <Result>(remove: (slug: string) => Promise<Result>): Promise<Result> => {
    const environment = new MockActivityEnvironment();
    environment.on('heartbeat', () => {
      batchesMs.push(performance.now() - batchMs);
      batchMs = performance.now();
    });
    return environment.run(remove, shop.slug);
  };
  const { checkouts } = await run(activities.removeCheckouts);
  await run(activities.removeOrders);
  await run(activities.removeCustomers);
  return { ms: performance.now() - startedMs, checkouts, batchesMs };
}
