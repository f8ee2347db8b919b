import { z } from 'zod';

/** An IANA time zone's name, as input takes it. */
export const timeZoneName = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone');

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
