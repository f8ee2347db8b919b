import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

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
  /** Names accounts and addresses whose log-ins are counted. */
  logInHash: KeyedHash;
  /** Makes the tokens of checkouts that a shop's page reported, and names whose reports are counted. */
  captureHash: KeyedHash;
  /** Signs what tells a browser that has logged in before; today's first. */
  deviceSigners: KeyedHash[];
  /** Keeps what second factors are made of, which has to be read again. */
  totpSeal: Seal;
  /** Keeps secrets of webhook endpoints, which have to be read again. */
  webhookSeal: Seal;
  /** Keeps the credentials by which shops' own APIs are asked. */
  readingSeal: Seal;
}

/** Encrypts short texts that are stored and read again. */
export interface Seal {
  /** @returns base64; never the same twice. */
  seal(text: string): string;
  /** Opens what was sealed under today's or a former key. @returns null for what was changed, or sealed under another. */
  open(sealed: string): string | null;
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
    logInHash: keyedHash(keys.secretKey, 'log-ins'),
    captureHash: keyedHash(keys.secretKey, 'capture'),
    deviceSigners: all('devices'),
    totpSeal: createSeal(known.map((key) => keyOf(key, 'second factors'))),
    webhookSeal: createSeal(known.map((key) => keyOf(key, 'webhook secrets'))),
    readingSeal: createSeal(known.map((key) => keyOf(key, 'credentials of shops'))),
  };
}

function keyedHash(secretKey: string, use: string): KeyedHash {
  // Made once: to take a key as bytes costs five times as much as the hash.
  const key = createSecretKey(keyOf(secretKey, use));
  return (text) => createHmac('sha256', key).update(text).digest();
}

function keyOf(secretKey: string, use: string): Buffer {
  return createHmac('sha256', secretKey).update(use).digest();
}

/** AES-256-GCM (NIST SP 800-38D): nonce, tag, text. @param keys today's first. */
function createSeal(keys: readonly Buffer[]): Seal {
  const [today] = keys;
  if (today === undefined) throw new Error('there is no secret key');
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, today, nonce);
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      return keys.map((key) => openUnder(key, bytes)).find((text) => text !== null) ?? null;
    },
  };
}

function openUnder(key: Buffer, bytes: Buffer): string | null {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString();
  } catch {
    return null;
  }
}
