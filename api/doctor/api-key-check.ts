import type { Database } from '../../db/database.ts';
import { listDoubtfulKeys } from '../../db/queries/api-key-list.ts';
import { formatId } from '../../domain/id.ts';
import { formatTime } from '../../domain/time-text.ts';
import { ok, warn, type Finding, type Look } from './check.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import type { DoctorDeps } from './doctor-deps.ts';

const SOON_MS = 14 * 24 * 3_600_000;

/** @param shopId null: the keys of all shops. */
export function apiKeyCheck(db: Database, { clock }: DoctorDeps, shopId: number | null): Look {
  return {
    name: 'API keys',
    look: async () => {
      const now = clock.now();
      const doubtful = await listDoubtfulKeys(db, shopId, new Date(now.getTime() + SOON_MS));
      if (doubtful.length === 0) {
        return ok(sayWell('keys_fine', {}, 'No API key expires within 14 days, and each was used.'));
      }
      return doubtful.map((key) => tellKey(key, now));
    },
  };
}

type Doubtful = Awaited<ReturnType<typeof listDoubtfulKeys>>[number];

function tellKey({ id, name, createdAt, expiresAt, lastUsedAt }: Doubtful, now: Date): Finding {
  const publicId = formatId('apiKey', id);
  const about = { id: publicId, name };
  const key = `API key ${publicId} ("${name}")`;
  const revoke = `DELETE /v1/api-keys/${publicId}`;
  if (expiresAt !== null && expiresAt <= now) {
    const mend = `Give its user a new one, if there still is one, and revoke it: ${revoke}.`;
    const text = `${key} has expired on ${formatTime(expiresAt, 'UTC')} (UTC).`;
    return warn(sayAmiss('key_expired', { ...about, expiresAt: expiresAt.toISOString() }, text), mend);
  }
  if (expiresAt !== null && expiresAt.getTime() - now.getTime() < SOON_MS) {
    const mend = `Make a new one (\`npm run cli -- api-key create\`), hand it over, then ${revoke}.`;
    const text = `${key} expires on ${formatTime(expiresAt, 'UTC')} (UTC).`;
    return warn(sayAmiss('key_expires_soon', { ...about, expiresAt: expiresAt.toISOString() }, text), mend);
  }
  const since = lastUsedAt === null ? ` since ${formatTime(createdAt, 'UTC')} (UTC)` : '';
  const text = `${key} was never used${since}.`;
  return warn(sayAmiss('key_unused', about, text), `Hand it over to what needs it, or revoke it: ${revoke}.`);
}
