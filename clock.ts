import { readFileSync } from 'node:fs';

/**
 * The one source of the present for API, relay, activities, links and queries (SQL never asks for the time).
 * A caller reads it anew at each attempt; nothing keeps a `now` across retries.
 */
export interface Clock {
  now(): Date;
}

/** @returns the machine's own time. */
export function systemClock(): Clock {
  return { now: () => new Date() };
}

/**
 * The local stack's clock: system time plus the offset, in milliseconds, that skipping ahead wrote to a file.
 * The file is read at every call so that all processes turn the page at once; no file means no offset.
 *
 * @throws Error when the file holds anything but a whole number.
 */
export function offsetClock(offsetFile: string): Clock {
  return { now: () => new Date(Date.now() + readOffsetMs(offsetFile)) };
}

/** @returns the machine's clock, or the local stack's where a file for its offset is named. */
export function createClock(offsetFile: string | undefined): Clock {
  return offsetFile === undefined ? systemClock() : offsetClock(offsetFile);
}

/**
 * @returns how far ahead of the machine the local stack's clock runs, in milliseconds.
 * @throws Error when the file holds anything but a whole number.
 */
export function readOffsetMs(offsetFile: string): number {
  const text = readIfThere(offsetFile);
  const offsetMs = Number(text);
  if (text === '' || !Number.isSafeInteger(offsetMs))
    throw new Error(`${offsetFile} holds no clock offset: ${text}`);
  return offsetMs;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '0';
    throw error;
  }
}
