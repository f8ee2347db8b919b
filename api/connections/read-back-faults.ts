import type { ConnectionHealth } from '../../db/queries/connection-health.ts';
import type { Connection } from '../../db/queries/connections.ts';
import type { ReadBack } from '../../db/queries/read-backs.ts';
import { isBehind } from '../../domain/read-back.ts';
import { failureWords } from './reading-fault.ts';

const AGAIN = 'it is tried again every five minutes; look whether the shop is slow or away.';
const BEHIND = 'look whether a worker runs, and at the workflow `readBack` in Temporal UI.';
const KINDS: Record<ReadBack['kind'], string> = {
  orders: 'orders',
  abandoned_checkouts: 'abandoned checkouts',
};
const SCOPES: Record<ReadBack['kind'], string> = {
  orders: 'PUT `reading` with credentials that may read orders.',
  abandoned_checkouts:
    'give the app `read_orders`, `read_customers` and `read_products`, and the permission to manage abandoned checkouts.',
};

/** What of a shop is not read back as it should be, each with the mend. */
export function findReadBackFaults(
  { readHost }: Pick<Connection, 'readHost'>,
  { readBacks }: Pick<ConnectionHealth, 'readBacks'>,
  now: Date,
): { about: 'read_back'; text: string; mend: string }[] {
  if (readHost === null) return [];
  return readBacks.flatMap((readBack) => {
    const fault = findFault(readBack, now);
    return fault === null ? [] : [{ about: 'read_back', ...fault }];
  });
}

function findFault(
  { kind, failure, readUntil, createdAt }: ReadBack,
  now: Date,
): { text: string; mend: string } | null {
  if (failure !== null) {
    const { why, mend } = failureWords(failure, { later: AGAIN, refused: SCOPES[kind] });
    return { text: `The shop's ${KINDS[kind]} cannot be read back, for ${why}`, mend };
  }
  if (!isBehind(readUntil, createdAt, now)) return null;
  return {
    text: `Reading back the shop's ${KINDS[kind]} is more than 30 minutes behind`,
    mend: BEHIND,
  };
}
