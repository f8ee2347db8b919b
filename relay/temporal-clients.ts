import type { Client } from '@temporalio/client';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { TASK_QUEUE } from '../workflows/contract.ts';
import { createMailPace, type MailPace, type ProvidersPace } from './mail-pace.ts';
import { createPurgeSchedules, type PurgeSchedules } from './purge-schedules.ts';
import { createReadBackSchedules, type ReadBackSchedules } from './read-back-schedules.ts';
import { createRecoveryClient, type RecoveryClient } from './recovery-client.ts';
import { createTillClient, type TillClient } from './till-client.ts';

/** What a process tells Temporal, and keeps there in step with the database. */
export interface TemporalClients {
  recoveries: RecoveryClient;
  tills: TillClient;
  pace: MailPace;
  purges: PurgeSchedules;
  readBacks: ReadBackSchedules;
}

/** @param given.requestsPerSecond what the mail provider says that it takes of all workers together. */
export function createTemporalClients(
  client: Client,
  namespace: string,
  given: { log: Log; clock: Clock; requestsPerSecond: ProvidersPace | undefined },
): TemporalClients {
  const { log, clock, requestsPerSecond } = given;
  return {
    recoveries: createRecoveryClient(client),
    tills: createTillClient(client),
    pace: createMailPace(client, namespace, TASK_QUEUE, requestsPerSecond),
    purges: createPurgeSchedules(client, log),
    readBacks: createReadBackSchedules(client, { log, clock }),
  };
}
