import type { SendingPause } from '../db/queries/readiness.ts';

/** In words, why no mail goes at present; `reason` is a code of ours. */
export function pauseText({ reason, since }: SendingPause, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    since,
  );
  return `Sending is paused since ${time} (${reason}): mails are held until it works again.`;
}
