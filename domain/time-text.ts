/** To make one takes a hundred times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** @returns a time for people to read, for example `2 Mar 2026, 18:40`, in the time zone (IANA name). */
export function formatTime(at: Date, timeZone: string): string {
  const known = formats.get(timeZone);
  if (known !== undefined) return known.format(at);
  const made = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  formats.set(timeZone, made);
  return made.format(at);
}
