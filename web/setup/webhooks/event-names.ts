import type { Messages } from '../../i18n/en/index.ts';
import type { Delivery } from './use-endpoints.ts';

/** The catalogs' keys of the events: a dot would mean a level. */
export const EVENT_KEYS: Record<Delivery['event'], keyof Messages['setupWebhooks']['event']> = {
  'checkout.abandoned': 'abandoned',
  'email.sent': 'sent',
  'email.not_sent': 'notSent',
  'checkout.recovered': 'recovered',
  'checkout.recovery_revoked': 'revoked',
  'endpoint.test': 'test',
};
