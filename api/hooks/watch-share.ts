import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import type { EventMail } from '../../db/queries/message-events.ts';
import { countSending, insertShopPause, lockShare } from '../../db/queries/shop-pauses.ts';
import { findExceeded, MAILS_COUNTED } from '../../domain/sending-share.ts';
import type { LogLater } from './log-later.ts';
import type { ResendEvent } from './resend-event.ts';

/** Holds the shop's automatic mails when too many of its mails came back or were reported. */
export async function watchShare(
  tx: Transaction<DB>,
  { shopId, settings }: EventMail,
  { kind, isHard }: ResendEvent,
  now: Date,
  later: LogLater,
): Promise<void> {
  if (kind !== 'complained' && !(kind === 'bounced' && isHard)) return;
  await lockShare(tx, shopId);
  const counts = await countSending(tx, shopId, MAILS_COUNTED);
  const exceeded = findExceeded(counts, settings.sendingLimits);
  if (exceeded === null) return;
  const pause = { ...exceeded, counted: counts.counted };
  const isNew = await insertShopPause(tx, shopId, { ...pause, since: now });
  if (isNew) later('error', pause, 'automatic mails of a shop are held');
}
