import { sayPause, sayShopPause } from '../say-pause.ts';
import type { Database } from '../../db/database.ts';
import { listAlarmsOf } from '../../db/queries/alarms.ts';
import { listSendingPauses } from '../../db/queries/readiness.ts';
import { findShopPause } from '../../db/queries/shop-pauses.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { sayAlarm, type AlarmKind } from '../../domain/alarms.ts';
import { ok, warn, type Look } from './check.ts';
import { sayWell } from './doctor-sentences.ts';

/** Whether the provider has refused mails so that nothing goes at present. */
export function pauseCheck(db: Database): Look {
  return {
    name: 'pause',
    look: async () => {
      const pauses = await listSendingPauses(db);
      if (pauses.length === 0) return ok(sayWell('not_paused', {}, 'Sending is not paused.'));
      const mend =
        'Mend what the provider refuses: its key, the sender, the account. The next try ends the pause.';
      return pauses.map((pause) => warn(sayPause(pause, 'UTC'), mend));
    },
  };
}

export function shopPauseCheck(db: Database, shop: Shop): Look {
  return {
    name: 'pause',
    look: async () => {
      const pause = await findShopPause(db, shop.id);
      if (pause === null) return ok(sayWell('shop_not_paused', {}, 'The shop is not paused.'));
      const mend = `Find out where these addresses came from; then DELETE /v1/sending-pause (X-Shop: ${shop.slug}).`;
      return warn(sayShopPause(pause, shop.settings.timeZone), mend);
    },
  };
}

const ALARM_MENDS: Record<AlarmKind, string> = {
  nothing_sent: 'Mend what fails here; then look at what ended: GET /v1/checkouts?reason=CODE.',
  shop_silent: "Look at the shop's connection, and in the log of the API for what it refused.",
};

export function alarmCheck(db: Database, shop: Shop): Look {
  return {
    name: 'alarms',
    look: async () => {
      const alarms = await listAlarmsOf(db, shop.id);
      if (alarms.length === 0) return ok(sayWell('no_alarm', {}, 'No alarm stands.'));
      return alarms.map(({ facts }) =>
        warn(sayAlarm(facts, shop.settings.timeZone), ALARM_MENDS[facts.kind]),
      );
    },
  };
}
