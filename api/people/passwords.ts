import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { normalizePassword } from '../../domain/password.ts';
import { unavailable } from '../problem.ts';

/** What one hash costs; OWASP's least for argon2id. Raised here, each password is hashed anew at its next log-in. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Each takes 19 MiB while it is made; the rest waits, or is told to come again. */
const AT_ONCE = 2;
const MOST_WAITING = 50;

/** A PHC string's parts. */
interface StoredHash {
  cost: typeof COST;
  salt: Buffer;
  hash: Buffer;
}

/** Hashes and checks passwords. */
export interface Passwords {
  /** @returns a PHC string, which names its algorithm and cost. */
  hash(password: string): Promise<string>;
  /**
   * Checks a password, at the same cost whether there is an account or not.
   *
   * @param stored as `hash` made it; null where there is no account, and then nothing is right.
   */
  verify(stored: string | null, password: string): Promise<{ isRight: boolean; isOutdated: boolean }>;
}

/** The work itself, which a test counts. */
export type Derive = (
  password: string,
  parts: { cost: typeof COST; salt: Buffer; length: number },
) => Promise<Buffer>;

/** @throws Problem 503, from its methods, when too many wait. */
export function createPasswords(derive: Derive = deriveArgon2id): Passwords {
  const work = limited(derive);
  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      const hash = await work(normalizePassword(password), { cost: COST, salt, length: HASH_BYTES });
      return format({ cost: COST, salt, hash });
    },
    verify: async (stored, password) => {
      const known = stored === null ? null : parse(stored);
      const { cost, salt, hash } = known ?? NOBODYS;
      const made = await work(normalizePassword(password), { cost, salt, length: hash.length });
      const isRight = known !== null && timingSafeEqual(made, hash);
      return { isRight, isOutdated: isRight && JSON.stringify(cost) !== JSON.stringify(COST) };
    },
  };
}

const NOBODYS: StoredHash = { cost: COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };

const argon2Async = promisify(argon2);

function deriveArgon2id(password: string, { cost, salt, length }: Parameters<Derive>[1]): Promise<Buffer> {
  return argon2Async('argon2id', { message: password, nonce: salt, tagLength: length, ...cost });
}

function limited(derive: Derive): Derive {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (password, parts) => {
    if (running >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw unavailable('Too many log-ins at once. Please try again.');
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else {
      running += 1;
    }
    try {
      return await derive(password, parts);
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

function format({ cost, salt, hash }: StoredHash): string {
  const { memory, passes, parallelism } = cost;
  const parameters = `m=${String(memory)},t=${String(passes)},p=${String(parallelism)}`;
  return `$argon2id$v=19$${parameters}$${base64(salt)}$${base64(hash)}`;
}

/** @throws Error for what `format` has not made: a fault of ours. */
function parse(stored: string): StoredHash {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (match === null) throw new Error('a stored password hash cannot be read');
  const [, memory, passes, parallelism, salt = '', hash = ''] = match;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** Without padding, as PHC strings have it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
