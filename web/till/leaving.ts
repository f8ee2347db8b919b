import { createKept } from './kept.ts';
import type { Device } from './use-till.tsx';

/** Where the staff are going: to another location, or away from the till (null). */
interface Leaving {
  locationId: string | null;
  /** When it was asked for; milliseconds. */
  at: number;
}

/** By then whatever was asked of the API has come about, or will not any more. */
const SETTLED_MS = 30_000;

const kept = createKept<Leaving | null>('till:leaving', (told) => {
  if (typeof told !== 'object' || told === null) return null;
  const locationId: unknown = Reflect.get(told, 'locationId');
  const at: unknown = Reflect.get(told, 'at');
  if (typeof at !== 'number' || (locationId !== null && typeof locationId !== 'string')) return null;
  return { locationId, at };
});

/** Notes what is asked of the API now: its answer may be lost, or the till be reloaded before it comes. */
export function beginLeaving(locationId: string | null): void {
  kept.write({ locationId, at: new Date().getTime() });
}

/** It was done, or refused. */
export function endLeaving(): void {
  kept.write(null);
}

/**
 * @param device as the API told it. @param toldAt in milliseconds.
 * @returns whether what was asked has come about; null while nothing was asked, or it may still come.
 */
export function hasLeft({ session, locationId }: Device, toldAt: number): boolean | null {
  const leaving = kept.read();
  if (leaving === null || toldAt === 0) return null;
  if (leaving.locationId === null ? session === null : locationId === leaving.locationId) return true;
  return toldAt > leaving.at + SETTLED_MS ? false : null;
}
