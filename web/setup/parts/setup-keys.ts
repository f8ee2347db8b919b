/** The keys of what the pages below /setup read. */
export const setupKeys = {
  apiKeys: ['api-keys'],
  audit: ['audit-log'],
  connections: ['connections'],
  deliveries: ['webhook-deliveries'],
  devices: ['pos-devices'],
  doctor: ['doctor'],
  endpoints: ['webhook-endpoints'],
  invitations: ['invitations'],
  locations: ['pos-locations'],
  people: ['people'],
  purge: ['purge'],
  staff: ['pos-staff'],
  suppressions: ['suppressions'],
  told: ['checkouts', 'counts', 'ever'],
} as const;
