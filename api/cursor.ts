import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { KeyedHash } from '../secrets.ts';
import { Problem } from './problem.ts';

/** A place between two entries of a list: the page lies on one side of it. */
export interface Place {
  side: 'older' | 'newer';
  /** What the list is ordered by, as the database wrote it. */
  at: string;
  id: number;
}

/** Which list a cursor belongs to: neither another shop's, nor another list's or filter's is taken for it. */
export interface PagedList {
  shop: string;
  path: string;
  /** What it is narrowed to, as asked. */
  filters: Record<string, string | undefined>;
  /** Today's signer first. */
  signers: readonly KeyedHash[];
}

const MAC_BYTES = 16;
const placeSchema = z.tuple([z.enum(['older', 'newer']), z.string(), z.int()]);

/** @returns the place as text that says nothing to a client and cannot be changed by it. */
export function createCursor(list: PagedList, { side, at, id }: Place): string {
  const [sign] = list.signers;
  if (sign === undefined) throw new Error('there is no key to sign cursors with');
  const place = Buffer.from(JSON.stringify([side, at, id])).toString('base64url');
  return `${place}.${macOf(list, place, sign)}`;
}

/**
 * The inverse of `createCursor`.
 *
 * @throws Problem 400 for a cursor that was changed or belongs to another list.
 */
export function readCursor(list: PagedList, cursor: string): Place {
  const [place = '', mac = '', ...rest] = cursor.split('.');
  const isSigned = list.signers.map((sign) => isSame(mac, macOf(list, place, sign))).includes(true);
  if (!isSigned || rest.length > 0) {
    const detail = 'This cursor is damaged or belongs to another list: begin again without one.';
    throw new Problem(400, 'bad_cursor', detail);
  }
  const json: unknown = JSON.parse(Buffer.from(place, 'base64url').toString());
  const [side, at, id] = placeSchema.parse(json);
  return { side, at, id };
}

function macOf({ shop, path, filters }: PagedList, place: string, sign: KeyedHash): string {
  const narrowed = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify([shop, path, narrowed, place]);
  return Buffer.from(sign(text).subarray(0, MAC_BYTES)).toString('base64url');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
