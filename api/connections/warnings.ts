import type { ConnectionHealth } from '../../db/queries/connection-health.ts';
import type { Connection, ShopSystem } from '../../db/queries/connections.ts';
import type { Said } from '../../domain/sentence.ts';
import { sayFault, SYSTEM_TITLES, type ConnectionCode } from './connection-sentences.ts';
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
  /** Its text is of a sentence that the mend ends; its sentence tells both. */
  said: Said<ConnectionCode>;
  mend: string;
}

/** What is amiss with a connection, each with the mend. */
export function connectionWarnings(
  system: ShopSystem,
  connection: Connection | undefined,
  health: ConnectionHealth,
  now: Date,
): Said<ConnectionCode>[] {
  return findConnectionFaults(system, connection, health, now).map(({ said, mend }) => ({
    ...said,
    text: `${said.text}: ${mend}`,
  }));
}

export function findConnectionFaults(
  system: ShopSystem,
  connection: Connection | undefined,
  health: ConnectionHealth,
  now: Date,
): ConnectionFault[] {
  if (connection === undefined || connection.webhookSecrets.length === 0) {
    return [noSecretFault(system)];
  }
  const { signatureFailedAt, ownMailsOffAt } = connection;
  const lastSeenAt = Math.max(0, ...health.topics.map((topic) => topic.lastSeenAt.getTime()));
  const missing = NEEDED_TOPICS[system].filter(
    (group) => !health.topics.some(({ topic }) => group.includes(topic)),
  );
  const hasFailedLately = signatureFailedAt !== null && now.getTime() - signatureFailedAt.getTime() < DAY_MS;
  const isBehind =
    health.waitingSince !== null && now.getTime() - health.waitingSince.getTime() > WAITING_LIMIT_MS;
  const readingFault = findReadingFault(system, connection);
  return [
    ...(ownMailsOffAt === null ? [ownMailsFault(system)] : []),
    ...(hasFailedLately && signatureFailedAt.getTime() > lastSeenAt ? [signatureFault(system)] : []),
    ...missing.map((group) => topicsFault(system, group)),
    ...(isBehind ? [waitingFault(system)] : []),
    ...(readingFault === null ? [] : [readingFault]),
    ...findReadBackFaults(system, connection, health, now),
  ];
}

function noSecretFault(system: ShopSystem): ConnectionFault {
  const text = 'No secret is stored, so that no webhook is taken';
  const said = sayFault('no_secret', { system: SYSTEM_TITLES[system] }, text);
  return { about: 'secret', said, mend: 'PUT the `webhookSecret` of the shop system.' };
}

function signatureFault(system: ShopSystem): ConnectionFault {
  const text = 'The last webhook had a wrong signature';
  const said = sayFault('signature', { system: SYSTEM_TITLES[system] }, text);
  return { about: 'signature', said, mend: 'PUT the secret that the shop system signs with today.' };
}

function waitingFault(system: ShopSystem): ConnectionFault {
  const said = sayFault('waiting', { system: SYSTEM_TITLES[system] }, 'Webhooks wait to be worked through');
  return { about: 'waiting', said, mend: 'look at the log of the API.' };
}

function ownMailsFault(system: ShopSystem): ConnectionFault {
  const text = `${NAMES[system]} may send recovery mails of its own, and shoppers would get two`;
  const said = sayFault('own_mails', { system: SYSTEM_TITLES[system] }, text);
  return {
    about: 'own_mails',
    said,
    mend: 'switch them off there, and confirm it with `ownRecoveryMailsOff`.',
  };
}

function topicsFault(system: ShopSystem, group: readonly string[]): ConnectionFault {
  const topics = group.join(', ');
  const said = sayFault(
    'topics',
    { system: SYSTEM_TITLES[system], topics },
    `Nothing was told of ${topics} yet`,
  );
  return { about: 'topics', said, mend: 'make these webhooks in the shop system.' };
}

const NAMES: Record<ShopSystem, string> = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce or a plugin of it',
};
