/** @returns a time for people to read, for example `2 Mar 2026, 18:40`, in the time zone (IANA name). */
export function formatTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
