import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { findToldCredit } from '../db/queries/attribution.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import { wasTrapped } from '../db/queries/trap-visits.ts';
import type { Attribution, AttributionFacts } from '../domain/attribution.ts';
import { formatId } from '../domain/id.ts';

/** Why the history tells the credit once more, as the titles of the API name it. */
type Because = 'machine' | 'mail_failed' | 'told_otherwise';

/**
 * Tells in the checkout's history whether a mail won the order. What was told before stays: a later entry that says
 * otherwise says why.
 *
 * @param row as it was before the order was attributed.
 */
export async function tellCredit(
  tx: Transaction<DB>,
  row: RecoveryRow,
  attribution: Attribution,
  facts: AttributionFacts,
  now: Date,
): Promise<void> {
  const before = await findToldCredit(tx, row.id);
  const isSame = attribution.kind === 'not_recovered' && before?.data['notRecovered'] === attribution.why;
  if (isSame) return;
  const anew = before !== undefined && { because: await whyAnew(tx, row, facts) };
  if (attribution.kind === 'not_recovered') {
    const { why, toldLateMs } = attribution;
    const wasRecovered = before !== undefined && before.data['notRecovered'] === undefined;
    const data = { notRecovered: why, toldLateMs, ...anew, ...(wasRecovered && { wasRecovered }) };
    await insertTimeline(tx, row, [{ at: now, kind: 'note', data }], now);
    return;
  }
  const messageId = formatId('message', attribution.messageId);
  const data = { via: attribution.via, messageId, orderId: row.order_id, ...anew };
  const at = anew === false ? facts.order.completedAt : now;
  await insertTimeline(tx, row, [{ at, kind: 'recovered', data }], now);
}

/** What became of the mail that the order counted for until now. */
async function whyAnew(
  tx: Transaction<DB>,
  { recovered_message_id, recovered_via }: RecoveryRow,
  { mails, order }: AttributionFacts,
): Promise<Because> {
  const mail = mails.find(({ messageId }) => messageId === recovered_message_id);
  if (mail === undefined) return 'told_otherwise';
  if (mail.certainlyNotSent) return 'mail_failed';
  const restedOnVisit = recovered_via === 'link' && order.recoveryMessageId !== mail.messageId;
  const isVisited = mail.sessionsAt.some((at) => at <= order.completedAt);
  return restedOnVisit && !isVisited && (await wasTrapped(tx, mail.messageId)) ? 'machine' : 'told_otherwise';
}
