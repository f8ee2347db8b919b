import { createHash } from 'node:crypto';
import { claimByHand } from '../../db/queries/claim-by-hand.ts';
import { findPreview } from '../../db/queries/email-previews.ts';
import { lockPersonAndCheckout } from '../../db/queries/lock-checkout.ts';
import { findRequestedMessage } from '../../db/queries/mails-by-hand.ts';
import { insertTimeline } from '../../db/queries/timeline.ts';
import { formatId } from '../../domain/id.ts';
import type { Database } from '../../db/database.ts';
import { findRecovery, type RecoveryRow } from '../../db/queries/recovery.ts';
import type { PreparedMail } from '../../domain/previewed-mail.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound, Problem, unavailable } from '../problem.ts';
import { isStillTrue, prepareMail, type Written } from './prepare-mail.ts';
import { previewOutdated } from './refusals.ts';
import { requireSendable } from './require-sendable.ts';

/** A checkout that changes while its mail is made has it made anew so often. */
const MOST_TRIES = 5;

/** A mail by hand as it was asked for. */
export interface AskedMail {
  shopId: number;
  /** Our number of the checkout. */
  checkoutId: number;
  /** The preview that was looked at, or what the mail is to be made of. */
  what: { previewId: string } | Written;
  /** The caller's own name of the request. */
  idempotencyKey: string | null;
  /** Who asks, for what is each caller's own. */
  callerId: string;
  /** Who asks, as history tells it. */
  actor: string;
  now: Date;
}

/**
 * Claims a mail by hand, once for each request.
 *
 * @returns its id.
 * @throws Problem 404, 409 or 422 for what speaks against it; 503 when the checkout changes too fast.
 */
export async function sendByHand(deps: ApiDeps, asked: AskedMail): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const known = await findRequested(deps.db, asked);
    if (known !== undefined) return known;
    const claimed = await claim(deps, asked, await readPrepared(deps, asked));
    if (claimed !== 'changed') return claimed;
  }
  throw unavailable('The checkout keeps changing at this moment. Please try again.');
}

/** A key that is used for another mail once its answer is forgotten is another request. */
function requestKeyOf({ what, callerId, idempotencyKey }: AskedMail): string | null {
  if ('previewId' in what) return `preview:${what.previewId}`;
  if (idempotencyKey === null) return null;
  const { message, copies } = what;
  const hash = createHash('sha256').update(JSON.stringify({ message, copies }));
  return `key:${callerId}:${hash.digest('base64url')}:${idempotencyKey}`;
}

/** @returns the mail that the same request has asked for before. */
async function findRequested(db: Database, asked: AskedMail): Promise<number | undefined> {
  const requestKey = requestKeyOf(asked);
  if (requestKey === null) return undefined;
  const known = await findRequestedMessage(db, asked.shopId, requestKey);
  if (known === undefined || known.checkout_id === asked.checkoutId) return known?.id;
  if ('previewId' in asked.what) throw previewOutdated();
  throw new Problem(422, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.');
}

async function readPrepared(
  deps: ApiDeps,
  { shopId, checkoutId, what, now }: AskedMail,
): Promise<PreparedMail> {
  if ('previewId' in what) {
    const preview = await findPreview(deps.db, shopId, what.previewId);
    const isGood = preview !== undefined && preview.checkoutId === checkoutId && preview.expiresAt > now;
    if (!isGood) throw previewOutdated();
    return preview;
  }
  const row = await findRecovery(deps.db, checkoutId);
  if (row === undefined) throw notFound('checkout');
  // Before anything is made of it; under the lock it is looked at again.
  await requireSendable(deps.db, deps.secrets, row, now);
  return prepareMail(deps, row, what, now);
}

/** @returns `changed` when the mail is to be looked at or made anew. */
async function claim(
  { db, secrets }: ApiDeps,
  asked: AskedMail,
  prepared: PreparedMail,
): Promise<number | 'changed'> {
  const { checkoutId, what, actor, now } = asked;
  return db.transaction().execute(async (tx) => {
    const locked = await lockPersonAndCheckout(tx, checkoutId);
    if (locked.kind === 'gone') throw notFound('checkout');
    if (locked.kind === 'changed') return 'changed';
    const known = await findRequested(tx, asked);
    if (known !== undefined) return known;
    await requireSendable(tx, secrets, locked.row, now);
    if (!isStillGood(prepared, locked.row)) {
      if ('previewId' in what) throw previewOutdated();
      return 'changed';
    }
    const claimed = { ...prepared, actor, at: now, requestKey: requestKeyOf(asked) };
    const isNew = await claimByHand(tx, locked.row, claimed, secrets.ledgerHash);
    if (!isNew) return 'changed';
    const { messageId } = prepared.mail;
    const data = { messageId: formatId('message', messageId), mailKind: 'manual', actor };
    await insertTimeline(tx, locked.row, [{ at: now, kind: 'email_scheduled', data }], now);
    return messageId;
  });
}

/** A copy goes to nobody whom the shop has taken off its list since. */
function isStillGood({ mail, copies }: PreparedMail, row: RecoveryRow): boolean {
  const { copyAddresses } = row.settings;
  return isStillTrue(mail, row) && copies.every(({ to }) => copyAddresses.includes(to));
}
