import { createHash } from 'node:crypto';

/**
 * Names what was read in a shop among its deliveries: the same read twice is a repeat, which holds no mail again.
 *
 * @param version which records, and of when.
 */
export function nameReading(topic: string, version: string): string {
  return `read ${createHash('sha256').update(`${topic}\n${version}`).digest('hex')}`;
}
