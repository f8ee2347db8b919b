import { randomUUID } from 'node:crypto';
import { listen } from '../db/queries/listen.ts';
import { deleteHeartbeat, upsertHeartbeat } from '../db/queries/relay.ts';
import { carryOut, type RelayDeps } from './carry-out.ts';
import type { MailPace } from './mail-pace.ts';
import type { PurgeSchedules } from './purge-schedules.ts';
import { repeat, type Repeated } from './repeat.ts';
import { sweep } from './sweep.ts';

/** Without a NOTIFY the outbox is looked at this often. */
const POLL_MS = 1_000;
const SWEEP_MS = 10_000;
const HEARTBEAT_MS = 5_000;
const PACE_MS = 5_000;
const PURGE_SCHEDULES_MS = 5_000;

/**
 * Carries events from the database to Temporal: the outbox as soon as it is told of a row, the sweep now and then.
 * Any number of relays run side by side. An outage of either side is waited out.
 *
 * @param databaseUrl for the connection that listens.
 */
export function startRelay(
  deps: RelayDeps & { pace: MailPace; purges: PurgeSchedules },
  databaseUrl: string,
): { stop(): Promise<void> } {
  const workerId = randomUUID();
  const outbox = repeat('outbox', deps.log, POLL_MS, async () => {
    const { done, failed } = await carryOut(deps);
    return done > 0 && failed === 0;
  });
  const loops: Repeated[] = [
    outbox,
    repeat('sweep', deps.log, SWEEP_MS, async () => {
      await sweep(deps);
      return false;
    }),
    repeat('mail pace', deps.log, PACE_MS, async () => {
      await deps.pace.keep(deps.db);
      return false;
    }),
    repeat('purge schedules', deps.log, PURGE_SCHEDULES_MS, async () => {
      await deps.purges.keep(deps.db);
      return false;
    }),
    repeat('heartbeat', deps.log, HEARTBEAT_MS, async () => {
      await upsertHeartbeat(deps.db, workerId, deps.clock.now());
      return false;
    }),
  ];
  const listening = listen(databaseUrl, 'outbox', outbox.wake);
  return {
    stop: async () => {
      await Promise.all([listening.stop(), ...loops.map((loop) => loop.stop())]);
      await deleteHeartbeat(deps.db, workerId).catch(() => undefined);
    },
  };
}
