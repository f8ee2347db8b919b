import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';
import { StartError } from './start-error.ts';

const keptSecrets = z.object({
  adminApiKey: z.string().min(16),
  secretKey: z.string().min(16),
  /** Whether the admin key was printed; it is printed once. */
  isShown: z.boolean(),
});

/** The keys of a stack whose operator gave none. */
export interface LocalSecrets {
  adminApiKey: string;
  secretKey: string;
}

export type KeptSecrets = z.infer<typeof keptSecrets>;

/** @returns a secret of its own for the local mailbox's webhooks, the same at each start. */
export function webhookSecretOf({ secretKey }: LocalSecrets): string {
  return `whsec_${createHmac('sha256', secretKey).update('mailbox webhooks').digest('base64')}`;
}

/** @returns the file that keeps the keys made on the first start. */
export function secretsPath(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

/**
 * The keys that were made on the first start; makes them when there are none.
 *
 * @throws StartError when the file cannot be understood.
 */
export function keepSecrets(dataDir: string): KeptSecrets {
  const kept = readSecrets(dataDir);
  if (kept !== undefined) return kept;
  const made = {
    adminApiKey: `ck_${randomBytes(24).toString('base64url')}`,
    secretKey: randomBytes(32).toString('base64url'),
    isShown: false,
  };
  write(dataDir, made);
  return made;
}

/** Remembers that the admin key was printed. */
export function markShown(dataDir: string, secrets: KeptSecrets): void {
  write(dataDir, { ...secrets, isShown: true });
}

/**
 * @returns the kept keys; undefined before the first start.
 * @throws StartError when the file cannot be understood.
 */
export function readSecrets(dataDir: string): KeptSecrets | undefined {
  const path = secretsPath(dataDir);
  if (!existsSync(path)) return undefined;
  const parsed = keptSecrets.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (!parsed.success) {
    throw new StartError(
      `${path} does not hold the two keys any more: restore it, or remove it, which makes links in mails sent so far invalid.`,
    );
  }
  return parsed.data;
}

function write(dataDir: string, secrets: KeptSecrets): void {
  writeFileAtomic(secretsPath(dataDir), `${JSON.stringify(secrets, null, 2)}\n`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
