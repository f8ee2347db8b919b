import { getByHandFacts } from '../../db/queries/by-hand-facts.ts';
import type { Database } from '../../db/database.ts';
import { listStandingMails } from '../../db/queries/messages.ts';
import { listSendingPauses } from '../../db/queries/readiness.ts';
import type { RecoveryRow } from '../../db/queries/recovery.ts';
import { findShopPause } from '../../db/queries/shop-pauses.ts';
import { findConflict } from '../../domain/mail-by-hand.ts';
import type { StatusSaid } from '../../domain/status-sentences.ts';
import type { Secrets } from '../../secrets.ts';
import { sayHold } from '../say-pause.ts';
import { conflict, inFlightHeld, requireAddress } from './refusals.ts';

/**
 * Looks whether a mail by hand may go for the checkout now; under its lock the answer holds.
 *
 * @throws Problem 409 for what speaks against it, 422 without an address.
 */
export async function requireSendable(
  db: Database,
  { suppressionHashes }: Pick<Secrets, 'suppressionHashes'>,
  row: RecoveryRow,
  now: Date,
): Promise<void> {
  if (row.erased_at !== null) throw conflict('erased');
  const emailNorm = requireAddress(row.email);
  const facts = await getByHandFacts(db, row, { emailNorm, suppressionHashes, now });
  const mails = await listStandingMails(db, row.id);
  const code = findConflict(facts, mails);
  if (code === null) return;
  const why = code === 'email_in_flight' ? await whyHeld(db, row, mails) : null;
  throw why === null ? conflict(code) : inFlightHeld(why);
}

/** @returns what holds the mail that is not settled yet; null when nothing does. */
async function whyHeld(
  db: Database,
  row: RecoveryRow,
  mails: { kind: string; settledAt: Date | null }[],
): Promise<StatusSaid | null> {
  const waiting = mails.filter(({ settledAt }) => settledAt === null);
  if (waiting.length === 0) return null;
  const [pause] = await listSendingPauses(db);
  // The shop's own pause is of automatic mails alone.
  const isAutomatic = waiting.some(({ kind }) => kind === 'automatic');
  const shopPause = isAutomatic ? await findShopPause(db, row.shop_id) : null;
  return sayHold(pause ?? null, shopPause, row.settings.timeZone);
}
