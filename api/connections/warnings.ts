import type { ConnectionHealth } from '../../db/queries/connection-health.ts';
import type { Connection, ShopSystem } from '../../db/queries/connections.ts';
import { findReadBackFaults } from './read-back-faults.ts';
import { findReadingFault } from './reading-fault.ts';

/** Without one of each group a mail may go after the purchase. */
export const NEEDED_TOPICS: Record<ShopSystem, readonly string[][]> = {
  shopify: [
    ['checkouts/create', 'checkouts/update'],
    ['orders/create', 'orders/paid', 'orders/updated'],
  ],
  woocommerce: [['order.created', 'order.updated']],
};
const WAITING_LIMIT_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

/** One thing that is amiss with a connection, and the mend. */
export interface ConnectionFault {
  about: 'secret' | 'own_mails' | 'signature' | 'topics' | 'waiting' | 'reading' | 'read_back';
  /** Of a sentence that the mend ends. */
  text: string;
  mend: string;
}

/** What is amiss with a connection, each with the mend, in words. */
export function connectionWarnings(
  system: ShopSystem,
  connection: Connection | undefined,
  health: ConnectionHealth,
  now: Date,
): string[] {
  return findConnectionFaults(system, connection, health, now).map(({ text, mend }) => `${text}: ${mend}`);
}

export function findConnectionFaults(
  system: ShopSystem,
  connection: Connection | undefined,
  health: ConnectionHealth,
  now: Date,
): ConnectionFault[] {
  if (connection === undefined || connection.webhookSecrets.length === 0) {
    const text = 'No secret is stored, so that no webhook is taken';
    return [{ about: 'secret', text, mend: 'PUT the `webhookSecret` of the shop system.' }];
  }
  const { signatureFailedAt, ownMailsOffAt } = connection;
  const lastSeenAt = Math.max(0, ...health.topics.map((topic) => topic.lastSeenAt.getTime()));
  const missing = NEEDED_TOPICS[system].filter(
    (group) => !health.topics.some(({ topic }) => group.includes(topic)),
  );
  const hasFailedLately = signatureFailedAt !== null && now.getTime() - signatureFailedAt.getTime() < DAY_MS;
  const isBehind =
    health.waitingSince !== null && now.getTime() - health.waitingSince.getTime() > WAITING_LIMIT_MS;
  const readingFault = findReadingFault(connection);
  return [
    ...(ownMailsOffAt === null ? [ownMailsFault(system)] : []),
    ...(hasFailedLately && signatureFailedAt.getTime() > lastSeenAt ? [SIGNATURE_FAULT] : []),
    ...missing.map(topicsFault),
    ...(isBehind ? [WAITING_FAULT] : []),
    ...(readingFault === null ? [] : [readingFault]),
    ...findReadBackFaults(connection, health, now),
  ];
}

const SIGNATURE_FAULT: ConnectionFault = {
  about: 'signature',
  text: 'The last webhook had a wrong signature',
  mend: 'PUT the secret that the shop system signs with today.',
};
const WAITING_FAULT: ConnectionFault = {
  about: 'waiting',
  text: 'Webhooks wait to be worked through',
  mend: 'look at the log of the API.',
};

function ownMailsFault(system: ShopSystem): ConnectionFault {
  return {
    about: 'own_mails',
    text: `${NAMES[system]} may send recovery mails of its own, and shoppers would get two`,
    mend: 'switch them off there, and confirm it with `ownRecoveryMailsOff`.',
  };
}

function topicsFault(group: readonly string[]): ConnectionFault {
  return {
    about: 'topics',
    text: `Nothing was told of ${group.join(', ')} yet`,
    mend: 'make these webhooks in the shop system.',
  };
}

const NAMES: Record<ShopSystem, string> = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce or a plugin of it',
};
