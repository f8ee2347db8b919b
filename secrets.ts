import { createHmac } from 'node:crypto';

/** A keyed hash of a text; 32 bytes. */
export type KeyedHash = (text: string) => Uint8Array;

/** Every use of the secret key has a key of its own, so that a hash of one use is worth nothing in another. */
export interface Secrets {
  signLink: KeyedHash;
  /** Today's signer first, then the previous key's: links signed with it stay good. */
  linkSigners: KeyedHash[];
  /** Draws a person's place for the hold-out. */
  personHash: KeyedHash;
  /** Names a checkout's token in the ledger. */
  ledgerHash: KeyedHash;
  /** Names an address among the suppressions. */
  suppressionHash: KeyedHash;
  /** Today's and the previous key's: what was named under either is found. */
  ledgerHashes: KeyedHash[];
  suppressionHashes: KeyedHash[];
  /** Names a person among the known buyers; today's first. */
  buyerHashes: KeyedHash[];
  /** Names an order among the recovered ones; today's first. */
  orderHashes: KeyedHash[];
  /** Signs the cursors of lists; today's first. */
  cursorSigners: KeyedHash[];
}

/**
 * @param keys.secretKeyPrevious the key before, or several with commas between them: links signed with one stay good, and
 *   what was named under one is found.
 */
export function createSecrets(keys: { secretKey: string; secretKeyPrevious: string | undefined }): Secrets {
  const previous = keys.secretKeyPrevious ?? '';
  const known = [keys.secretKey, previous, ...previous.split(',').map((key) => key.trim())].filter(
    (key, index, all) => key !== '' && all.indexOf(key) === index,
  );
  const all = (use: string) => known.map((key) => keyedHash(key, use));
  return {
    signLink: keyedHash(keys.secretKey, 'links'),
    linkSigners: all('links'),
    personHash: keyedHash(keys.secretKey, 'persons'),
    ledgerHash: keyedHash(keys.secretKey, 'ledger'),
    suppressionHash: keyedHash(keys.secretKey, 'suppressions'),
    ledgerHashes: all('ledger'),
    suppressionHashes: all('suppressions'),
    buyerHashes: all('buyers'),
    orderHashes: all('orders'),
    cursorSigners: all('cursors'),
  };
}

function keyedHash(secretKey: string, use: string): KeyedHash {
  const key = createHmac('sha256', secretKey).update(use).digest();
  return (text) => createHmac('sha256', key).update(text).digest();
}
