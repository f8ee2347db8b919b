import type { Scope } from '../../../db/queries/api-keys.ts';
import { ROLES, type Role } from '../../../domain/role.ts';

/** Which scopes open which route; a route without a line fails below. */
export const OPENED_BY: Record<string, Scope[]> = {
  'post /v1/checkouts/bulk': ['ingest'],
  'get /v1/checkouts': ['read', 'admin'],
  'get /v1/checkouts/counts': ['read', 'admin'],
  'get /v1/checkouts.csv': ['read', 'admin'],
  'put /v1/checkouts/{token}': ['ingest'],
  'get /v1/checkouts/{token}': ['read', 'admin'],
  'get /v1/checkouts/{id}/timeline': ['read', 'admin'],
  'post /v1/checkouts/{id}/notes': ['admin'],
  'delete /v1/checkouts/{id}/notes/{eventId}': ['admin'],
  'get /v1/checkouts/{id}/decision': ['read', 'admin'],
  'post /v1/capture/checkouts': ['capture'],
  'post /v1/checkouts/{token}/payment-events': ['ingest'],
  'get /v1/checkouts/{id}/payment-events/{eventId}': ['read', 'admin'],
  'post /v1/orders': ['ingest'],
  'get /v1/orders/{id}': ['read', 'admin'],
  'post /v1/checkouts/{id}/recovery-emails/preview': ['admin'],
  'post /v1/checkouts/{id}/recovery-emails': ['admin'],
  'get /v1/checkouts/{id}/messages': ['read', 'admin'],
  'get /v1/messages/{id}': ['read', 'admin'],
  'get /v1/reports/recovery': ['read', 'admin'],
  'get /v1/reports/recovery.csv': ['read', 'admin'],
  'get /v1/reports/abandonment': ['read', 'admin'],
  'get /v1/decisions/summary': ['read', 'admin'],
  'get /v1/alarms': ['read', 'admin'],
  'get /v1/doctor': ['admin'],
  'get /v1/purges/next': ['read', 'admin'],
  'delete /v1/checkouts/{token}': ['admin'],
  'post /v1/privacy/erase': ['admin'],
  'post /v1/privacy/export': ['admin'],
  'get /v1/sending-pause': ['read', 'admin'],
  'delete /v1/sending-pause': ['admin'],
  'put /v1/inventory': ['ingest'],
  'put /v1/shipping-zones': ['ingest'],
  'put /v1/customers/{id}': ['ingest'],
  'get /v1/settings': ['read', 'admin'],
  'put /v1/settings': ['admin'],
  'post /v1/settings/preview': ['admin'],
  'get /v1/email-template': ['read', 'admin'],
  'put /v1/email-template': ['admin'],
  'post /v1/email-template/preview': ['admin'],
  'post /v1/email-template/test': ['admin'],
  'get /v1/email-template/versions': ['read', 'admin'],
  'post /v1/email-template/versions': ['admin'],
  'get /v1/email-template/versions/{version}': ['read', 'admin'],
  'get /v1/email-template/versions/{version}/changes': ['read', 'admin'],
  'put /v1/email-template/logo': ['admin'],
  'get /v1/suppressions': ['read', 'admin'],
  'put /v1/suppressions': ['admin'],
  'put /v1/suppressions/{address}': ['admin'],
  'delete /v1/suppressions/{address}': ['admin'],
  'get /v1/connections/{system}': ['admin'],
  'put /v1/connections/{system}': ['admin'],
  'get /v1/connections/{system}/webhooks/{id}': ['admin'],
  'get /v1/webhook-endpoints': ['read', 'admin'],
  'post /v1/webhook-endpoints': ['admin'],
  'get /v1/webhook-endpoints/{id}': ['read', 'admin'],
  'put /v1/webhook-endpoints/{id}': ['admin'],
  'delete /v1/webhook-endpoints/{id}': ['admin'],
  'post /v1/webhook-endpoints/{id}/secrets': ['admin'],
  'post /v1/webhook-endpoints/{id}/test-deliveries': ['admin'],
  'get /v1/webhook-deliveries': ['read', 'admin'],
  'get /v1/webhook-deliveries/{id}': ['read', 'admin'],
  'post /v1/webhook-deliveries/{id}/attempts': ['admin'],
  'get /v1/shops': ['read', 'admin'],
  'post /v1/shops': ['admin'],
  'post /v1/demo-shops': ['admin'],
  'put /v1/shops/{slug}': ['admin'],
  'delete /v1/shops/{slug}': ['admin'],
  'get /v1/api-keys': ['admin'],
  'post /v1/api-keys': ['admin'],
  'delete /v1/api-keys/{id}': ['admin'],
  'get /v1/people': ['admin'],
  'get /v1/people/{id}': ['admin'],
  'put /v1/people/{id}': ['admin'],
  'delete /v1/people/{id}': ['admin'],
  'post /v1/people/{id}/password-resets': ['admin'],
  'get /v1/invitations': ['admin'],
  'post /v1/invitations': ['admin'],
  'delete /v1/invitations/{id}': ['admin'],
  'get /v1/audit-log': ['admin'],
  'get /v1/pos/locations': ['read', 'admin', 'pos'],
  'put /v1/pos/locations': ['admin'],
  'get /v1/pos/staff': ['admin'],
  'put /v1/pos/staff': ['admin'],
  'get /v1/pos/devices': ['read', 'admin'],
  'post /v1/pos/devices': ['admin'],
  'delete /v1/pos/devices/{id}': ['admin'],
  'post /v1/pos/devices/{id}/pairing-codes': ['admin'],
};

/** Of a paired till, by its own key alone; those of the second list need nobody logged in. */
export const OF_TILLS = new Set([
  'put /v1/pos/device/location',
  'delete /v1/pos/session',
  'get /v1/pos/products',
  'get /v1/pos/customers',
  'post /v1/pos/saved-carts',
  'get /v1/pos/saved-carts',
  'post /v1/pos/saved-carts/{id}/retrieve',
  'delete /v1/pos/saved-carts/{id}',
  'post /v1/pos/saved-carts/{id}/restore',
  'post /v1/pos/saved-carts/email',
  'post /v1/pos/saved-carts/{id}/email',
  'get /v1/pos/grid',
  'put /v1/pos/grid',
]);
export const OF_DEVICES = new Set(['get /v1/pos/device', 'post /v1/pos/session']);

/** What staff do beside reading; the other writes of people are an owner's. */
const DONE_BY_STAFF = new Set([
  'delete /v1/checkouts/{token}',
  'post /v1/checkouts/{id}/notes',
  'delete /v1/checkouts/{id}/notes/{eventId}',
  'post /v1/checkouts/{id}/recovery-emails/preview',
  'post /v1/settings/preview',
  'post /v1/webhook-endpoints/{id}/test-deliveries',
  'post /v1/webhook-deliveries/{id}/attempts',
  'post /v1/checkouts/{id}/recovery-emails',
  'post /v1/email-template/preview',
  'post /v1/email-template/test',
  'put /v1/suppressions',
  'put /v1/suppressions/{address}',
  'delete /v1/suppressions/{address}',
]);

/** What only an owner reads. */
const READ_BY_OWNERS = new Set([
  'get /v1/api-keys',
  'get /v1/people',
  'get /v1/people/{id}',
  'get /v1/invitations',
  'get /v1/audit-log',
  'get /v1/pos/staff',
  'get /v1/connections/{system}',
  'get /v1/doctor',
  'get /v1/connections/{system}/webhooks/{id}',
]);

/** About the person who is logged in, whatever their role; no key has an account. */
export const PERSONS_OWN = new Set([
  'get /v1/session',
  'delete /v1/session',
  'put /v1/account',
  'put /v1/account/password',
  'post /v1/account/totp',
  'put /v1/account/totp',
  'get /v1/account/sessions',
  'delete /v1/account/sessions',
  'delete /v1/account/sessions/{id}',
]);

/** For one whose second factor is missing. */
export const PENDING = new Set(['post /v1/session/totp']);

export const OPEN = new Set(['post /v1/session', 'post /v1/invitation-acceptances', 'post /v1/pos/pairings']);

/** Who may, by the tables above: the roles, least first. */
export function rolesOf(name: string): readonly Role[] {
  const scopes = OPENED_BY[name] ?? [];
  if (DONE_BY_STAFF.has(name)) return ['staff', 'owner'];
  if (READ_BY_OWNERS.has(name)) return ['owner'];
  if (scopes.includes('read')) return ROLES;
  return scopes.includes('admin') ? ['owner'] : [];
}
