import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { skipAhead } from '../../local/skip-time.ts';
import { createLog } from '../../log.ts';
import { createMailPace } from '../../relay/mail-pace.ts';
import { createPurgeSchedules } from '../../relay/purge-schedules.ts';
import { createReadBackSchedules } from '../../relay/read-back-schedules.ts';
import { createRecoveryClient, type RecoveryClient } from '../../relay/recovery-client.ts';
import { startRelay } from '../../relay/relay.ts';
import { createTillClient } from '../../relay/till-client.ts';
import { createSendWebhook } from '../../outbound/send-webhook.ts';
import type { RelayDeps } from '../../relay/carry-out.ts';
import { emailTaskQueue, recoverCheckoutId } from '../../workflows/contract.ts';
import { startTestWorkers, type TestWorkersOptions } from './recoveries.ts';
import { createWorld, type World } from './world.ts';

/** The world with workers and a relay on the run's Temporal server. */
export interface RunningWorld extends World {
  client: Client;
  taskQueue: string;
  recoveries: RecoveryClient;
  relayDeps: RelayDeps;
  /** @returns the weight that Temporal was told for the shop's mails: a second's worth of them. */
  toldPace(): Promise<number | undefined>;
  /** Skips on both clocks. */
  skip(ms: number): Promise<void>;
  workflow(checkoutId: string): ReturnType<Client['workflow']['getHandle']>;
  stopRelay(): Promise<void>;
  resumeRelay(): void;
}

/** @param given.workers what its workers are, where they are not today's without a build. */
export async function createRunningWorld(
  given: Parameters<typeof createWorld>[0] & {
    workers?: Pick<TestWorkersOptions, 'version' | 'workflowBundle'>;
  } = {},
): Promise<RunningWorld> {
  const world = await createWorld(given);
  const taskQueue = `test-${randomUUID()}`;
  // A slug of its own, for the workflows' ids are shared with other files' tests.
  const slug = `shop-${randomUUID().slice(0, 8)}`;
  await world.db.updateTable('shops').set({ slug }).where('slug', '=', 'default').execute();
  world.shop = { ...world.shop, slug };
  const workers = await startTestWorkers(world.activities, { taskQueue, ...given.workers });
  const { client } = workers;
  const recoveries = createRecoveryClient(client, taskQueue);
  const relayDeps: RelayDeps = {
    db: world.db,
    clock: world.clock,
    recoveries,
    tills: createTillClient(client, taskQueue),
    log: createLog('relay', 'silent'),
  };
  world.cancelRecovery = (shop, checkoutId) => recoveries.cancel({ shop, checkoutId });
  const pace = createMailPace(client, 'default', taskQueue, world.sender.requestsPerSecond);
  const purges = createPurgeSchedules(client, relayDeps.log, { taskQueue });
  const readBacks = createReadBackSchedules(client, relayDeps, { taskQueue });
  const { secrets } = world;
  const openSecret = secrets.webhookSeal.open;
  const sendWebhook = createSendWebhook({ allowPrivate: true });
  const start = () =>
    startRelay({ ...relayDeps, pace, purges, readBacks, sendWebhook, openSecret, secrets }, world.url);
  let relay = start();
  return Object.assign(world, {
    client,
    taskQueue,
    recoveries,
    relayDeps,
    toldPace: async () => {
      const { config } = await client.workflowService.describeTaskQueue({
        namespace: 'default',
        taskQueue: { name: emailTaskQueue(taskQueue) },
        taskQueueType: 2,
        reportConfig: true,
      });
      return config?.fairnessWeightOverrides?.[world.shop.slug];
    },
    skip: async (ms: number) => {
      const skipping = { client, namespace: 'default', advanceClock: world.clock.advance };
      await skipAhead({ ...skipping, query: `TaskQueue = "${taskQueue}"` }, ms);
    },
    workflow: (checkoutId: string) =>
      client.workflow.getHandle(recoverCheckoutId({ shop: world.shop.slug, checkoutId })),
    stopRelay: () => relay.stop(),
    resumeRelay: () => {
      relay = start();
    },
    stop: async () => {
      await relay.stop();
      await workers.stop();
      await world.provider.close();
      await world.drop();
    },
  });
}
