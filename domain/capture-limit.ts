/** How many checkouts a page may begin: of one visit, one address of the network, one e-mail address. */
export const CAPTURES_AN_HOUR = 5;
export const CAPTURE_WINDOW_MS = 3_600_000;

/** @returns those within the hour before `now`. A clock that was set back forgets nothing. */
export function withinWindow(takenAt: readonly Date[], now: Date): Date[] {
  return takenAt.filter((at) => now.getTime() - at.getTime() < CAPTURE_WINDOW_MS);
}

/** @returns when the next one may begin; null for now. */
export function nextFreeAt(takenAt: readonly Date[], now: Date): Date | null {
  const times = withinWindow(takenAt, now)
    .map((at) => at.getTime())
    .toSorted((a, b) => b - a);
  const blocking = times[CAPTURES_AN_HOUR - 1];
  return blocking === undefined ? null : new Date(blocking + CAPTURE_WINDOW_MS);
}
