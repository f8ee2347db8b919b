import { randomUUID } from 'node:crypto';
import { listen } from '../db/queries/listen.ts';
import { gatherSums } from '../db/queries/gather-sums.ts';
import { deleteHeartbeat, upsertHeartbeat } from '../db/queries/relay.ts';
import { carryOut, type RelayDeps } from './carry-out.ts';
import type { MailPace } from './mail-pace.ts';
import type { PurgeSchedules } from './purge-schedules.ts';
import type { ReadBackSchedules } from './read-back-schedules.ts';
import { emptyShops, type EmptyDeps } from './empty-shops.ts';
import { createWebhookDelivery, type WebhookDeps } from './deliver-webhooks.ts';
import { repeat, type Repeated } from './repeat.ts';
import { settleHoldOut } from './settle-hold-out.ts';
import { sweep } from './sweep.ts';
import { startAlarmWatch } from './watch-alarms.ts';

/** Without a NOTIFY the outbox is looked at this often. */
const POLL_MS = 1_000;
const SWEEP_MS = 10_000;
const HEARTBEAT_MS = 5_000;
const PACE_MS = 5_000;
const PURGE_SCHEDULES_MS = 5_000;
const READ_BACK_SCHEDULES_MS = 5_000;
const REMOVED_SHOPS_MS = 5_000;
const WEBHOOKS_MS = 1_000;
const ABANDONED_MS = 5_000;
const TIDY_MS = 60_000;
const REPORT_MS = 30_000;

/** What in Temporal is kept in step with the database. */
interface Kept {
  pace: MailPace;
  purges: PurgeSchedules;
  readBacks: ReadBackSchedules;
}

/**
 * Carries events from the database to Temporal, and to the shops' own systems: the outbox as soon as it is told of a row,
 * the rest now and then.
 * Any number of relays run side by side. An outage of either side is waited out.
 *
 * @param databaseUrl for the connection that listens.
 */
export function startRelay(
  deps: RelayDeps & Kept & Pick<EmptyDeps, 'secrets'> & Pick<WebhookDeps, 'sendWebhook' | 'openSecret'>,
  databaseUrl: string,
): { stop(): Promise<void> } {
  const workerId = randomUUID();
  const outbox = repeat('outbox', deps.log, POLL_MS, async () => {
    const { done, failed } = await carryOut(deps);
    return done > 0 && failed === 0;
  });
  const webhooks = createWebhookDelivery(deps, () => {
    delivery.wake();
  });
  const delivery = repeat('webhooks', deps.log, WEBHOOKS_MS, webhooks.deliver);
  const loops: Repeated[] = [
    outbox,
    delivery,
    repeat('abandoned checkouts', deps.log, ABANDONED_MS, webhooks.tellAbandoned),
    repeat('old webhooks', deps.log, TIDY_MS, webhooks.tidy),
    ...keepers(deps),
    repeat('heartbeat', deps.log, HEARTBEAT_MS, async () => {
      await upsertHeartbeat(deps.db, workerId, deps.clock.now());
      return false;
    }),
    startAlarmWatch(deps),
  ];
  const listening = listen(databaseUrl, 'outbox', outbox.wake);
  return {
    stop: async () => {
      await Promise.all([listening.stop(), ...loops.map((loop) => loop.stop())]);
      await webhooks.stop();
      await deleteHeartbeat(deps.db, workerId).catch(() => undefined);
    },
  };
}

/** What is looked after now and then. */
function keepers(deps: RelayDeps & Kept & EmptyDeps): Repeated[] {
  return [
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
    repeat('schedules to read back', deps.log, READ_BACK_SCHEDULES_MS, async () => {
      await deps.readBacks.keep(deps.db);
      return false;
    }),
    repeat('removed shops', deps.log, REMOVED_SHOPS_MS, async () => {
      await emptyShops(deps);
      return false;
    }),
    repeat('report sums', deps.log, REPORT_MS, () => gatherSums(deps.db)),
    repeat('hold-out', deps.log, REPORT_MS, () => settleHoldOut(deps)),
  ];
}
