import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { findLastHeard, getSendingFacts, listActiveHours } from '../db/queries/alarm-facts.ts';
import { clearAlarm, listStandingAlarms, raiseAlarm } from '../db/queries/alarms.ts';
import { listShops, type Shop } from '../db/queries/shops.ts';
import {
  ALARM_KINDS,
  findNothingSent,
  findSilence,
  isQuiet,
  type AlarmFacts,
  type AlarmKind,
} from '../domain/alarms.ts';
import { FAULTS } from '../domain/no-send.ts';
import type { Log } from '../log.ts';
import { repeat, type Repeated } from './repeat.ts';

const LOOK_MS = 30_000;

export interface AlarmDeps {
  db: Database;
  clock: Clock;
  log: Log;
}

const WORDS: Record<AlarmKind, { raised: string; cleared: string }> = {
  nothing_sent: {
    raised: 'alarm: mails should have gone, and none did',
    cleared: 'alarm is over: mails go again, or none is wanted',
  },
  shop_silent: {
    raised: 'alarm: the shop has gone silent',
    cleared: 'alarm is over: the shop tells things again, or need not',
  },
};

/**
 * Looks at every shop now and then. The API and the workers all do so, for a worker that is dead tells nobody; each
 * alarm is raised, and logged, once.
 */
export function startAlarmWatch(deps: AlarmDeps): Repeated {
  return repeat('alarms', deps.log, LOOK_MS, async () => {
    await watchAlarms(deps);
    return false;
  });
}

/** Raises the alarms that are due, and clears those that no longer are. */
export async function watchAlarms(deps: AlarmDeps): Promise<void> {
  const now = deps.clock.now();
  const standing = await listStandingAlarms(deps.db);
  for (const shop of await listShops(deps.db, null)) {
    const due = await findAlarms(deps.db, shop, now);
    for (const kind of ALARM_KINDS) {
      const facts = due.find((alarm) => alarm.kind === kind);
      const stood = standing.find(({ shopId, facts: told }) => shopId === shop.id && told.kind === kind);
      if (facts !== undefined) {
        const isNew = await raiseAlarm(deps.db, shop.id, facts, now);
        if (isNew) deps.log.error({ shop: shop.slug, ...facts }, WORDS[kind].raised);
      } else if (stood !== undefined && (await clearAlarm(deps.db, stood.id, now))) {
        deps.log.info({ shop: shop.slug, kind, raisedAt: stood.raisedAt }, WORDS[kind].cleared);
      }
    }
  }
}

async function findAlarms(db: Database, shop: Shop, now: Date): Promise<AlarmFacts[]> {
  const { settings } = shop;
  if (!settings.automation.enabled) return [];
  const sending = findNothingSent(await getSendingFacts(db, shop, FAULTS, now), settings, now);
  const lastHeardAt = await findLastHeard(db, shop.id, now);
  const activeHours = isQuiet(lastHeardAt, settings, now)
    ? await listActiveHours(db, shop.id, lastHeardAt)
    : [];
  const silence = findSilence({ lastHeardAt, activeHours }, settings, now);
  return [sending, silence].filter((alarm) => alarm !== null);
}
