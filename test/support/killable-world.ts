import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { writeFileAtomic } from '../../local/atomic-file.ts';
import { fastForward } from '../../local/skip-time.ts';
import { inParallel } from '../../in-parallel.ts';
import { createLog } from '../../log.ts';
import { createSendWebhook } from '../../outbound/send-webhook.ts';
import { REOPENING_PAUSE_MS } from '../../db/queries/outbox.ts';
import { createRecoveryClient } from '../../relay/recovery-client.ts';
import { startRelay } from '../../relay/relay.ts';
import { createTillClient } from '../../relay/till-client.ts';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { startProcess, type TestProcess } from './process-run.ts';
import { getTemporalAddress } from './temporal.ts';
import { workflowBundle } from './workflow-bundle.ts';
import { createWorld, type World } from './world.ts';

/** The world with API and relay, and workers in a process that can be killed; all by a clock that stands still. */
export interface KillableWorld extends World {
  api: TestApi;
  client: Client;
  /** Moves the clock, and these workflows by the same time. */
  skip(ms: number, workflowIds: string[]): Promise<void>;
  /** Some of what is told is carried to Temporal a second later: lets that second pass. */
  passPause(): Promise<void>;
  /** Kills the workers as a crash does, and starts others. */
  killWorkers(): Promise<void>;
}

/** @param given.gate what the workers send mails to in place of the provider, and ask for leave before each attempt. */
export async function createKillableWorld(
  given: { gate?: (world: World) => Promise<string> } = {},
): Promise<KillableWorld> {
  const world = await createWorld();
  const folder = mkdtempSync(join(tmpdir(), 'killable-'));
  const clockFile = join(folder, 'clock');
  const { codePath } = workflowBundle();
  // A worker that read it half written would take it for 1970, and wait for years.
  const tick = () => {
    writeFileAtomic(clockFile, String(world.clock.now().getTime()));
  };
  tick();
  const address = getTemporalAddress();
  const taskQueue = `test-${randomUUID()}`;
  const gateUrl = (await given.gate?.(world)) ?? '';
  const providerUrl = gateUrl || world.provider.url;
  const GIVEN = JSON.stringify({
    databaseUrl: world.url,
    providerUrl,
    clockFile,
    address,
    taskQueue,
    codePath,
    gateUrl,
  });
  const { PATH } = process.env;
  const start = (): Promise<TestProcess> =>
    startProcess('test/support/worker-process.ts', { PATH, GIVEN }, 'worker started');
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const { db, clock, secrets, url } = world;
  const log = createLog('relay', 'warn');
  const recoveries = createRecoveryClient(client, taskQueue);
  world.cancelRecovery = (shop, checkoutId) => recoveries.cancel({ shop, checkoutId });
  const relay = startRelay(
    {
      ...{ db, clock, recoveries, log, secrets, tills: createTillClient(client, taskQueue) },
      // Every shop has Schedules and a pace at Temporal; thousands of shops need none here.
      ...{ pace: NOTHING, readBacks: NOTHING, purges: { ...NOTHING, remove: () => Promise.resolve() } },
      ...{ sendWebhook: createSendWebhook({ allowPrivate: true }), openSecret: secrets.webhookSeal.open },
    },
    url,
  );
  const api = await startApi({ db, clock, secrets, publicUrl: 'http://127.0.0.1:3000' });
  let workers = await start();
  return Object.assign(world, {
    api,
    client,
    skip: async (ms: number, workflowIds: string[]) => {
      clock.advance(ms);
      tick();
      const at = { client, namespace: 'default' };
      await inParallel(workflowIds, 16, async (id) => {
        await fastForward(at, id, ms).catch(unlessEnded);
      });
    },
    passPause: async () => {
      const { at } = await db
        .selectFrom('outbox')
        .select((eb) => eb.fn.min('available_at').as('at'))
        .executeTakeFirstOrThrow();
      const ms = at === null ? 0 : new Date(at).getTime() - clock.now().getTime();
      // What the relay has taken is available again after longer: it is under way.
      if (ms <= 0 || ms > REOPENING_PAUSE_MS) return;
      clock.advance(ms);
      tick();
    },
    killWorkers: async () => {
      await workers.kill();
      workers = await start();
    },
    stop: async () => {
      await workers.kill();
      await relay.stop();
      await api.close();
      await connection.close();
      await world.provider.close();
      await world.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

const NOTHING = { keep: () => Promise.resolve() };
const NOT_FOUND = 5;

function unlessEnded(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === NOT_FOUND)) throw error;
}
