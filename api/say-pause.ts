import type { FailedAttempts } from '../db/queries/attempts.ts';
import type { ShopPause } from '../db/queries/shop-pauses.ts';
import type { SendingPause } from '../db/queries/readiness.ts';
import { sayStatus, type StatusSaid } from '../domain/status-sentences.ts';
import { formatTime } from '../domain/time-text.ts';

/** Why no mail goes at present; `reason` is a code of ours. */
export function sayPause({ reason, since }: SendingPause, timeZone: string): StatusSaid {
  return sayStatus(
    'paused',
    { since: since.toISOString(), cause: reason },
    `Sending is paused since ${formatTime(since, timeZone)} (${timeZone}; ${reason}): mails are held until it works again.`,
  );
}

/** Why the shop's automatic mails are held. */
export function sayShopPause({ reason, affected, counted, since }: ShopPause, timeZone: string): StatusSaid {
  const what = { bounces: 'came back for good', complaints: 'were reported as spam' }[reason];
  return sayStatus(
    `${reason}_pause`,
    { since: since.toISOString(), affected, counted },
    `Automatic mails are held since ${formatTime(since, timeZone)} (${timeZone}): ${String(affected)} of the last ${String(counted)} mails ${what}. They wait until somebody ends the pause (\`DELETE /v1/sending-pause\`), at most until they are too old.`,
  );
}

/** @returns what holds mails that are due; null while nothing does. */
export function sayHold(
  pause: SendingPause | null,
  shopPause: ShopPause | null,
  timeZone: string,
): StatusSaid | null {
  if (pause !== null) return sayPause(pause, timeZone);
  return shopPause === null ? null : sayShopPause(shopPause, timeZone);
}

/** Why a mail that was tried has not gone yet. */
export function sayRetry({ outcome, code, count }: FailedAttempts): StatusSaid {
  const values = { cause: code, attempts: count };
  const attempts = count === 1 ? '1 attempt' : `${String(count)} attempts`;
  switch (outcome) {
    case 'refused':
      return sayStatus(
        'retry_refused',
        values,
        `The mail provider did not take the mail yet (${code}, ${attempts}); it is tried again.`,
      );
    case 'unknown':
      return sayStatus(
        'retry_unknown',
        values,
        `Whether the mail got through is not known yet (${code}, ${attempts}); the same mail is tried again, and can arrive only once.`,
      );
    default:
      return outcome satisfies never;
  }
}
