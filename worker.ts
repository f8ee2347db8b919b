import { Client } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from './activities/index.ts';
import { createClock } from './clock.ts';
import { readConfig, required } from './config.ts';
import { createDatabase } from './db/database.ts';
import { createResendSender } from './email/resend-sender.ts';
import { withRunningStack } from './local/stack-file.ts';
import { createLog, temporalLogger } from './log.ts';
import { createMailPace } from './relay/mail-pace.ts';
import { createRecoveryClient } from './relay/recovery-client.ts';
import { startRelay } from './relay/relay.ts';
import { runProcess } from './run-process.ts';
import { createSecrets } from './secrets.ts';
import { untilConnected } from './until-connected.ts';
import { createWorkers } from './workers.ts';

await runProcess('worker', async (stopping) => {
  const config = readConfig(withRunningStack(process.env));
  const log = createLog('worker', config.logLevel);
  const databaseUrl = required('DATABASE_URL', config.databaseUrl);
  const apiKey = required('RESEND_API_KEY', config.secrets.resendApiKey);
  const secretKey = required('SECRET_KEY', config.secrets.secretKey);

  const db = createDatabase(databaseUrl, { max: 20, log });
  const clock = createClock(config.clockOffsetFile);
  const sender = createResendSender({ apiKey, baseUrl: config.resendBaseUrl, now: clock.now });
  const secrets = createSecrets({ secretKey, secretKeyPrevious: config.secrets.secretKeyPrevious });
  const { publicUrl, mailFrom } = config;
  const activities = createActivities({ db, clock, sender, secrets, log, publicUrl, mailFrom });

  Runtime.install({ shutdownSignals: [], logger: temporalLogger(log) });
  const { connectionOptions, namespace = 'default' } = config.temporal;
  const connection = await untilConnected('Temporal', log, stopping, () =>
    NativeConnection.connect(connectionOptions),
  );
  const workers = await createWorkers({ connection, namespace, activities });
  const client = new Client({ connection, namespace });
  const recoveries = createRecoveryClient(client);
  const relay = startRelay(
    { db, clock, recoveries, pace: createMailPace(client, namespace), log },
    databaseUrl,
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  const stop = () => {
    for (const worker of workers) worker.shutdown();
  };
  if (stopping.aborted) stop();
  else stopping.addEventListener('abort', stop);
  log.info('worker started');
  if (process.connected) process.send?.({ kind: 'ready' });
  await running;
  await relay.stop();
  await connection.close();
  await db.destroy();
});
