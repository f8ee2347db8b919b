import type { Transaction } from 'kysely';
import type { DB } from '../database.ts';
import type { HistoryEntry } from './history-entry.ts';
import { insertAbandonment, insertWebhooks, type Happened } from './webhook-events.ts';

/** What endpoints are told of an entry, by the names that they know. */
const TOLD = {
  messageId: 'messageId',
  mailKind: 'mailKind',
  reason: 'reason',
  attemptMayHaveGotThrough: 'attemptMayHaveGotThrough',
  via: 'recoveredVia',
  orderId: 'orderId',
  notRecovered: 'why',
} as const;

/**
 * Tells a shop's endpoints what its checkout's history tells: the same facts, in the same transaction, so that neither
 * knows what the other does not.
 */
export async function tellEndpoints(
  tx: Transaction<DB>,
  row: { id: number; shop_id: number },
  entries: readonly HistoryEntry[],
  now: Date,
): Promise<void> {
  for (const entry of entries) {
    if (entry.kind === 'abandoned') await insertAbandonment(tx, row, entry.at, now);
    const event = eventOf(entry);
    if (event !== null) await insertWebhooks(tx, row, [{ event, at: entry.at, data: toldOf(entry) }], now);
  }
}

function eventOf({ kind, data = {} }: HistoryEntry): Happened['event'] | null {
  switch (kind) {
    case 'email_sent':
      return 'email.sent';
    case 'email_not_sent':
      return 'email.not_sent';
    case 'recovered':
      return 'checkout.recovered';
    case 'note':
      return data['wasRecovered'] === true ? 'checkout.recovery_revoked' : null;
    default:
      return null;
  }
}

function toldOf({ data = {} }: HistoryEntry): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(TOLD).flatMap(([name, as]) =>
      data[name] === undefined || data[name] === null ? [] : [[as, data[name]]],
    ),
  );
}
