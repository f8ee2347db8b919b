const MINUTE_MS = 60_000;

/** @returns days and hours, or hours and minutes, such as `7 days 3 h`; empty for less than a minute. */
export function describeDuration(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const parts =
    days > 0
      ? [days === 1 ? '1 day' : `${String(days)} days`, part(hours % 24, 'h')]
      : [part(hours, 'h'), part(minutes % 60, 'min')];
  return parts.filter((text) => text !== '').join(' ');
}

function part(count: number, unit: string): string {
  return count === 0 ? '' : `${String(count)} ${unit}`;
}
