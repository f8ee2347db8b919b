import type { FailedAttempts } from '../db/queries/attempts.ts';
import type { ShopPause } from '../db/queries/shop-pauses.ts';
import type { SendingPause } from '../db/queries/readiness.ts';
import { formatTime } from '../domain/time-text.ts';

/** In words, why no mail goes at present; `reason` is a code of ours. */
export function pauseText({ reason, since }: SendingPause, timeZone: string): string {
  return `Sending is paused since ${formatTime(since, timeZone)} (${timeZone}; ${reason}): mails are held until it works again.`;
}

/** In words, why the shop's automatic mails are held. */
export function shopPauseText({ reason, affected, counted, since }: ShopPause, timeZone: string): string {
  const what = { bounces: 'came back for good', complaints: 'were reported as spam' }[reason];
  return `Automatic mails are held since ${formatTime(since, timeZone)} (${timeZone}): ${String(affected)} of the last ${String(counted)} mails ${what}. They wait until somebody ends the pause (\`DELETE /v1/sending-pause\`), at most until they are too old.`;
}

/** @returns in words, what holds mails that are due; null while nothing does. */
export function heldText(
  pause: SendingPause | null,
  shopPause: ShopPause | null,
  timeZone: string,
): string | null {
  if (pause !== null) return pauseText(pause, timeZone);
  return shopPause === null ? null : shopPauseText(shopPause, timeZone);
}

/** In words, why a mail that was tried has not gone yet. */
export function retryText({ outcome, code, count }: FailedAttempts): string {
  const attempts = count === 1 ? '1 attempt' : `${String(count)} attempts`;
  switch (outcome) {
    case 'refused':
      return `The mail provider did not take the mail yet (${code}, ${attempts}); it is tried again.`;
    case 'unknown':
      return `Whether the mail got through is not known yet (${code}, ${attempts}); the same mail is tried again, and can arrive only once.`;
    default:
      return outcome satisfies never;
  }
}
