import { z } from 'zod';
import type { Connection, ShopSystem } from '../../db/queries/connections.ts';
import { CREDENTIAL_NAMES, readShopAccess } from '../../shops/shop-access.ts';
import { badInput } from '../problem.ts';

const HOST =
  /^(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9]\d{0,4})?$/;
const CREDENTIAL_LENGTH = 500;

const credential = (description: string) =>
  z
    .string()
    .min(1)
    .max(CREDENTIAL_LENGTH)
    .regex(/^[\x21-\x7e]+$/, 'must be letters, digits and signs without blanks')
    .optional()
    .meta({ description });

/** Where and with what a shop's own API is asked. Which credentials go together depends on the system. */
export const readingInput = z
  .strictObject({
    host: z.string().trim().toLowerCase().regex(HOST, 'must be a host name, with a port if need be').meta({
      description: "Where the shop's own API answers, by https: for Shopify `your-shop.myshopify.com`.",
    }),
    accessToken: credential('Shopify: an access token that an app has shown.'),
    clientId: credential('Shopify: of the app that the shop made for itself, with `clientSecret`.'),
    clientSecret: credential('Shopify.'),
    consumerKey: credential('WooCommerce: of a key that may read, with `consumerSecret`.'),
    consumerSecret: credential('WooCommerce.'),
  })
  .meta({ id: 'ConnectionReadingInput' });

export const readingSchema = z
  .object({ host: z.string() })
  .meta({ id: 'ConnectionReading', description: 'Credentials are never read back.' });

type StoredReading = Pick<Connection, 'readHost' | 'readCredentials'> & { isNewReading: boolean };

/**
 * @param told absent leaves what is stored, null forgets it.
 * @throws Problem 422 for credentials that are not such of the system.
 */
export function mergeReading(
  system: ShopSystem,
  stored: Connection | undefined,
  told: z.infer<typeof readingInput> | null | undefined,
  seal: (text: string) => string,
): StoredReading {
  if (told === undefined) {
    const { readHost = null, readCredentials = null } = stored ?? {};
    return { readHost, readCredentials, isNewReading: false };
  }
  if (told === null) return { readHost: null, readCredentials: null, isNewReading: true };
  const { host, ...given } = told;
  const credentials = JSON.stringify(given);
  const isSet = CREDENTIAL_NAMES[system].some((names) => sameNames(names, Object.keys(given)));
  if (!isSet || readShopAccess(system, host, credentials) === null) {
    const sets = CREDENTIAL_NAMES[system].map((names) => names.map((name) => `\`${name}\``).join(' and '));
    throw badInput([{ path: 'reading', message: `must have a host with ${sets.join(', or with ')} alone` }]);
  }
  return { readHost: host, readCredentials: seal(credentials), isNewReading: true };
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}
