import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { Problem } from './problem.ts';

/** The header in the document. */
export const etagHeader = z.object({ ETag: z.string().meta({ description: 'The version, for If-Match.' }) });

export function etag(version: number): string {
  return `"${String(version)}"`;
}

/**
 * Reads `If-Match`.
 *
 * @param what for the message, for example `The settings`.
 * @returns null when any version may be replaced.
 * @throws Problem 412 for what names no version of ours.
 */
export function expectedVersion(headers: IncomingHttpHeaders, what: string): number | null {
  const ifMatch = headers['if-match']?.trim();
  if (ifMatch === undefined || ifMatch === '*') return null;
  const version = /^"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version === undefined) throw outdated(what);
  return Number(version);
}

/** The version of what has no number of its own: another one whenever the content is another. */
export function contentTag(content: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Reads `If-Match` for what has a `contentTag`.
 *
 * @param current is the tag of what would be replaced, read under the lock under which it is replaced.
 * @throws Problem 412 where another one is named.
 */
export function requireTag(headers: IncomingHttpHeaders, current: string, what: string): void {
  const ifMatch = headers['if-match']?.trim();
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== current) throw outdated(what);
}

/** 412: what was read has changed since. */
export function outdated(what: string): Problem {
  return new Problem(412, 'outdated', `${what} changed meanwhile: read again, then make your change.`);
}
