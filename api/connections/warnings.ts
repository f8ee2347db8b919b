import type { ConnectionHealth } from '../../db/queries/connection-health.ts';
import type { Connection, ShopSystem } from '../../db/queries/connections.ts';

/** Without these a mail may go after the purchase. */
const NEEDED: Record<ShopSystem, readonly string[][]> = {
  shopify: [
    ['checkouts/create', 'checkouts/update'],
    ['orders/create', 'orders/paid', 'orders/updated'],
  ],
  woocommerce: [['order.created', 'order.updated']],
};
const WAITING_LIMIT_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

/** What is amiss with a connection, each with the mend. */
export function connectionWarnings(
  system: ShopSystem,
  connection: Connection | undefined,
  health: ConnectionHealth,
  now: Date,
): string[] {
  if (connection === undefined || connection.webhookSecrets.length === 0) {
    return ['No secret is stored, so that no webhook is taken: PUT the `webhookSecret` of the shop system.'];
  }
  const { signatureFailedAt, ownMailsOffAt } = connection;
  const lastSeenAt = Math.max(0, ...health.topics.map((topic) => topic.lastSeenAt.getTime()));
  const missing = NEEDED[system].filter((group) => !health.topics.some(({ topic }) => group.includes(topic)));
  const hasFailedLately = signatureFailedAt !== null && now.getTime() - signatureFailedAt.getTime() < DAY_MS;
  const isBehind =
    health.waitingSince !== null && now.getTime() - health.waitingSince.getTime() > WAITING_LIMIT_MS;
  return [
    ...(ownMailsOffAt === null
      ? [
          `${NAMES[system]} may send recovery mails of its own, and shoppers would get two: switch them off there, and ` +
            'confirm it with `ownRecoveryMailsOff`.',
        ]
      : []),
    ...(hasFailedLately && signatureFailedAt.getTime() > lastSeenAt
      ? ['The last webhook had a wrong signature: PUT the secret that the shop system signs with today.']
      : []),
    ...missing.map(
      (group) => `Nothing was told of ${group.join(', ')} yet: make these webhooks in the shop system.`,
    ),
    ...(isBehind ? ['Webhooks wait to be worked through: look at the log of the API.'] : []),
  ];
}

const NAMES: Record<ShopSystem, string> = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce or a plugin of it',
};
