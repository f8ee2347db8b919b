import type { ConnectionHealth } from '../../db/queries/connection-health.ts';
import type { Connection, ShopSystem } from '../../db/queries/connections.ts';
import type { ReadBack } from '../../db/queries/read-backs.ts';
import { isBehind } from '../../domain/read-back.ts';
import type { Said } from '../../domain/sentence.ts';
import { sayFault, SYSTEM_TITLES, type ConnectionCode } from './connection-sentences.ts';
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
  system: ShopSystem,
  { readHost }: Pick<Connection, 'readHost'>,
  { readBacks }: Pick<ConnectionHealth, 'readBacks'>,
  now: Date,
): { about: 'read_back'; said: Said<ConnectionCode>; mend: string }[] {
  if (readHost === null) return [];
  return readBacks.flatMap((readBack) => {
    const fault = findFault(SYSTEM_TITLES[system], readBack, now);
    return fault === null ? [] : [{ about: 'read_back', ...fault }];
  });
}

function findFault(
  system: string,
  { kind, failure, readUntil, createdAt }: ReadBack,
  now: Date,
): { said: Said<ConnectionCode>; mend: string } | null {
  if (failure !== null) {
    const { why, mend } = failureWords(failure, { later: AGAIN, refused: SCOPES[kind] });
    const text = `The shop's ${KINDS[kind]} cannot be read back, for ${why}`;
    return { said: sayFault('read_back', { system, kind, failure }, text), mend };
  }
  if (!isBehind(readUntil, createdAt, now)) return null;
  const text = `Reading back the shop's ${KINDS[kind]} is more than 30 minutes behind`;
  return { said: sayFault('read_back_behind', { system, kind }, text), mend: BEHIND };
}
