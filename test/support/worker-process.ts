import { readFileSync } from 'node:fs';
import { ApplicationFailure } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import { createDatabase } from '../../db/database.ts';
import { createResendSender } from '../../email/resend-sender.ts';
import { createLog } from '../../log.ts';
import { createShopReader } from '../../outbound/shop-reader.ts';
import { createRecoveryClient } from '../../relay/recovery-client.ts';
import { createSecrets } from '../../secrets.ts';
import { createWorkers } from '../../workers.ts';

/**
 * The product's workers in a process of their own that a test kills: on its database, provider and task queue, by a clock
 * that stands still until the test moves it. Attempts are repeated within a second, for this clock would never say when.
 */
const { GIVEN = '{}' } = process.env;
/** What `killable-world.ts` gives. */
const given: Record<
  'databaseUrl' | 'providerUrl' | 'clockFile' | 'address' | 'taskQueue' | 'codePath' | 'gateUrl',
  string
> = JSON.parse(GIVEN);
const AGAIN_MS = 300;

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
const clock = { now: () => new Date(Number(readFileSync(given.clockFile, 'utf8'))) };
const db = createDatabase(given.databaseUrl, { max: 12 });
const connection = await NativeConnection.connect({ address: given.address });
const recoveries = createRecoveryClient(new Client({ connection }), given.taskQueue);
const sender = createResendSender({ apiKey: 're_test', baseUrl: given.providerUrl, now: clock.now });
/** Behind a gate a request waits for the test, as long as Temporal lets the attempt go on. */
const PATIENCE_MS = 24_000;
const activities = createActivities({
  db,
  clock,
  sender:
    given.gateUrl === ''
      ? sender
      : { ...sender, send: (email, key) => sender.send(email, key, AbortSignal.timeout(PATIENCE_MS)) },
  shopReader: createShopReader({ now: clock.now, allowPrivate: true }),
  secrets: createSecrets({ secretKey: 'a secret key for tests only', secretKeyPrevious: undefined }),
  log: createLog('worker', 'silent'),
  publicUrl: 'http://127.0.0.1:3000',
  mailFrom: 'Shop <shop@example.com>',
  cancelRecovery: (shop, checkoutId) => recoveries.cancel({ shop, checkoutId }),
});

/** Waits for the test's leave where it gives any, and is repeated soon. */
function stepwise<Result>(activity: (id: string) => Promise<Result>): (id: string) => Promise<Result> {
  return async (id) => {
    try {
      const { gateUrl } = given;
      if (gateUrl !== '' && !(await fetch(`${gateUrl}/leave/${id}`)).ok) {
        throw ApplicationFailure.create({ type: 'noLeaveYet', nextRetryDelay: 100 });
      }
      return await activity(id);
    } catch (error) {
      if (!(error instanceof ApplicationFailure) || error.type === 'noLeaveYet') throw error;
      throw ApplicationFailure.create({
        type: String(error.type),
        message: error.message,
        nextRetryDelay: AGAIN_MS,
      });
    }
  };
}

const workers = await createWorkers({
  ...{ connection, namespace: 'default', taskQueue: given.taskQueue },
  activities: {
    ...activities,
    deliverEmail: stepwise(activities.deliverEmail),
    deliverMessage: stepwise(activities.deliverMessage),
  },
  workflowBundle: { codePath: given.codePath },
});
const running = workers.map((worker) => worker.run());
console.log('worker started');
await Promise.all(running);
