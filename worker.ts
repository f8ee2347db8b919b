import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { createActivities } from './activities/index.ts';
import { createClock } from './clock.ts';
import { required } from './config.ts';
import { createDatabase } from './db/database.ts';
import { requireSchema } from './local/require-schema.ts';
import { startRelay } from './relay/relay.ts';
import { createTemporalClients } from './relay/temporal-clients.ts';
import { runProcess } from './run-process.ts';
import { startWatching } from './start-watching.ts';
import { traceActivities, traceSender } from './telemetry/trace-activities.ts';
import { installTemporalRuntime } from './temporal-runtime.ts';
import { untilConnected } from './until-connected.ts';
import { createWorkerPorts } from './worker-ports.ts';
import { createWorkers, runWorkers } from './workers.ts';

await runProcess('worker', process.env, async ({ config, log, stopping, ready }) => {
  const databaseUrl = required('DATABASE_URL', config.databaseUrl);
  const clock = createClock(config.clockOffsetFile);
  const { sender, shopReader, sendWebhook, secrets } = createWorkerPorts(config, clock);
  const db = createDatabase(databaseUrl, { max: 20, named: true, log });
  await requireSchema(db, config, log, stopping);

  const sdkMetrics = await installTemporalRuntime(log, config.metricsPort !== undefined);
  const watching = await startWatching('worker', config, log, [sdkMetrics]);
  const { connectionOptions, namespace = 'default' } = config.temporal;
  const connection = await untilConnected('Temporal', log, stopping, () =>
    NativeConnection.connect(connectionOptions),
  );
  const { requestsPerSecond } = sender;
  const client = new Client({ connection, namespace });
  const temporal = createTemporalClients(client, namespace, { log, clock, requestsPerSecond });
  const { publicUrl, mailFrom, mailboxUrl, workflowBundleFile, workerVersion: version } = config;
  const activities = createActivities({
    ...{ db, clock, sender: traceSender(sender, clock), shopReader, secrets, log, publicUrl, mailFrom },
    mailsStayHere: mailboxUrl !== undefined,
    cancelRecovery: (shop, checkoutId) => temporal.recoveries.cancel({ shop, checkoutId }),
  });
  const interceptors = { activity: [traceActivities(clock)] };
  const workflowBundle = workflowBundleFile === undefined ? undefined : { codePath: workflowBundleFile };
  const workers = await createWorkers({
    ...{ connection, namespace, activities, interceptors, version, workflowBundle },
  });
  const openSecret = secrets.webhookSeal.open;
  const relay = startRelay({ db, clock, ...temporal, log, sendWebhook, openSecret, secrets }, databaseUrl);
  const running = runWorkers(workers, stopping);
  ready({ namespace, mails: mailboxUrl === undefined ? 'provider' : 'mailbox' }, 'worker started');
  await running;
  await relay.stop();
  await connection.close();
  await db.destroy();
  await watching.stop();
});
