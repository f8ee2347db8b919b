import { Client } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createActivities } from './activities/index.ts';
import { createClock } from './clock.ts';
import { required } from './config.ts';
import { createDatabase } from './db/database.ts';
import { requireSchema } from './local/require-schema.ts';
import { createSender } from './email/create-sender.ts';
import { createSendWebhook } from './outbound/send-webhook.ts';
import { createShopReader } from './outbound/shop-reader.ts';
import { createMailPace } from './relay/mail-pace.ts';
import { createPurgeSchedules } from './relay/purge-schedules.ts';
import { createReadBackSchedules } from './relay/read-back-schedules.ts';
import { createRecoveryClient } from './relay/recovery-client.ts';
import { startRelay } from './relay/relay.ts';
import { createTillClient } from './relay/till-client.ts';
import { runProcess } from './run-process.ts';
import { createSecrets } from './secrets.ts';
import { startWatching } from './start-watching.ts';
import { traceActivities, traceSender } from './telemetry/trace-activities.ts';
import { installTemporalRuntime } from './temporal-runtime.ts';
import { untilConnected } from './until-connected.ts';
import { createWorkers } from './workers.ts';
import { TASK_QUEUE } from './workflows/contract.ts';

await runProcess('worker', process.env, async ({ config, log, stopping, ready }) => {
  const databaseUrl = required('DATABASE_URL', config.databaseUrl);
  const secretKey = required('SECRET_KEY', config.secrets.secretKey);

  const db = createDatabase(databaseUrl, { max: 20, log });
  await requireSchema(db, config, log, stopping);
  const clock = createClock(config.clockOffsetFile);
  const { resendBaseUrl, publicUrl, mailFrom } = config;
  const made = createSender({ ...config.secrets, resendBaseUrl, now: clock.now });
  const sender = required('RESEND_API_KEY or SMTP_URL', made);
  const secrets = createSecrets({ ...config.secrets, secretKey });
  const allowPrivate = config.clockOffsetFile !== undefined;
  const shopReader = createShopReader({ now: clock.now, allowPrivate });

  const sdkMetrics = await installTemporalRuntime(log, config.metricsPort !== undefined);
  const watching = await startWatching('worker', config, log, [sdkMetrics]);
  const { connectionOptions, namespace = 'default' } = config.temporal;
  const connection = await untilConnected('Temporal', log, stopping, () =>
    NativeConnection.connect(connectionOptions),
  );
  const client = new Client({ connection, namespace });
  const recoveries = createRecoveryClient(client);
  const activities = createActivities({
    ...{ db, clock, sender: traceSender(sender, clock), shopReader, secrets, log, publicUrl, mailFrom },
    mailsStayHere: config.mailboxUrl !== undefined,
    cancelRecovery: (shop, checkoutId) => recoveries.cancel({ shop, checkoutId }),
  });
  const interceptors = { activity: [traceActivities(clock)] };
  const version = config.workerVersion;
  const workers = await createWorkers({ connection, namespace, activities, interceptors, version });
  const pace = createMailPace(client, namespace, TASK_QUEUE, sender.requestsPerSecond);
  const purges = createPurgeSchedules(client, log);
  const readBacks = createReadBackSchedules(client, { log, clock });
  const tills = createTillClient(client);
  const sendWebhook = createSendWebhook({ allowPrivate });
  const openSecret = secrets.webhookSeal.open;
  const relay = startRelay(
    { db, clock, recoveries, tills, pace, purges, readBacks, log, sendWebhook, openSecret, secrets },
    databaseUrl,
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  const stop = endAll(workers);
  if (stopping.aborted) stop();
  else stopping.addEventListener('abort', stop);
  ready({ namespace, mails: config.mailboxUrl === undefined ? 'provider' : 'mailbox' }, 'worker started');
  await running;
  await relay.stop();
  await connection.close();
  await db.destroy();
  await watching.stop();
});

function endAll(workers: Worker[]): () => void {
  return () => {
    for (const worker of workers) worker.shutdown();
  };
}
