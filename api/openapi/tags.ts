const TAG_BY_PREFIX = {
  '/v1/checkouts': 'Checkouts',
  '/v1/capture': 'Checkouts',
  '/v1/messages': 'Mails',
  '/v1/orders': 'Orders',
  '/v1/reports': 'Reports',
  '/v1/decisions': 'Reports',
  '/v1/alarms': 'Reports',
  '/v1/suppressions': 'Suppressions',
  '/v1/email-template': 'E-mail template',
  '/v1/settings': 'Settings',
  '/v1/sending-pause': 'Settings',
  '/v1/purges': 'Settings',
  '/v1/doctor': 'Settings',
  '/v1/connections': 'Connections',
  '/v1/webhook-': 'Webhooks out',
  '/v1/api-keys': 'Keys and audit log',
  '/v1/audit-log': 'Keys and audit log',
  '/v1/people': 'People',
  '/v1/invitation': 'People',
  '/v1/session': 'Own account',
  '/v1/account': 'Own account',
  '/v1/pos': 'The till',
} as const;
const OF_THE_SHOP = 'Shops';
/** Of what is open to all. */
export const OPEN_TAGS = ['Links in mails', 'Pages for people', 'Hooks and probes'] as const;

/** Under which heading an operation stands. */
export function tagOf(path: string): string {
  const found = Object.entries(TAG_BY_PREFIX).find(([prefix]) => path.startsWith(prefix));
  return found?.[1] ?? OF_THE_SHOP;
}

export const TAGS = [...new Set([...Object.values(TAG_BY_PREFIX), OF_THE_SHOP, ...OPEN_TAGS])].map(
  (name) => ({
    name,
  }),
);
