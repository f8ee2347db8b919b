import type { Suppression } from '../../db/queries/suppressions.ts';
import type { Secrets } from '../../secrets.ts';

/** An address as suppressions are stored under. */
export type StoredName = Pick<Suppression, 'addressHash' | 'otherHashes' | 'address'>;

/**
 * Names an address among the suppressions: under today's key where it is known, so that it goes on stopping mails when
 * the key of the mail's day is no longer kept; else as the mail kept it.
 *
 * @param address in its normal form. `keptHash`: of the same address, under whichever key.
 * @returns null when neither is known.
 */
export function nameAddress(
  secrets: Pick<Secrets, 'suppressionHashes'>,
  address: string | null,
  keptHash: Uint8Array,
): StoredName;
export function nameAddress(
  secrets: Pick<Secrets, 'suppressionHashes'>,
  address: string | null,
  keptHash: Uint8Array | null,
): StoredName | null;
export function nameAddress(
  { suppressionHashes }: Pick<Secrets, 'suppressionHashes'>,
  address: string | null,
  keptHash: Uint8Array | null,
): StoredName | null {
  const [today, ...earlier] = address === null ? [] : suppressionHashes.map((hash) => hash(address));
  if (today !== undefined) return { addressHash: today, otherHashes: earlier, address };
  return keptHash === null ? null : { addressHash: keptHash, address };
}
