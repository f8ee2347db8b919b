import type { Secrets } from '../../secrets.ts';

/** @returns the one of the addresses, in their normal form, that has the keyed hash, under whichever key. */
export function findRecipient(
  { suppressionHashes }: Pick<Secrets, 'suppressionHashes'>,
  addresses: readonly string[],
  addressHash: Uint8Array,
): string | undefined {
  return addresses.find((address) => suppressionHashes.some((hash) => isSame(hash(address), addressHash)));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other);
}
