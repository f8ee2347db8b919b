import { eraseCheckout } from '../../db/queries/erasure.ts';
import { findShop } from '../../db/queries/shops.ts';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { parseId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { StartError } from '../start-error.ts';
import type { CheckoutRow } from './checkout-row.ts';
import type { Week } from './week.ts';

/** The mail provider reports on an earlier mail: the address takes mails no more. */
export async function reportByProvider(
  { db, shop, secrets, clock }: Week,
  row: CheckoutRow,
  reason: 'bounced' | 'complained',
): Promise<void> {
  const found = await findShop(db, shop.slug);
  const address = normalizeEmail(row.email ?? '');
  if (found === undefined || address === null)
    throw new StartError(`${row.who} has no address to report on.`);
  const addressHash = secrets.suppressionHash(address);
  const since = clock.now();
  await insertSuppression(db, { shopId: found.id, addressHash, address, reason, source: 'provider', since });
}

/** The shopper asks to be forgotten: the row is left as an erasure leaves it. */
export async function forget({ db, clock }: Week, row: CheckoutRow): Promise<void> {
  await eraseCheckout(db, parseId('checkout', row.answer.id) ?? 0, clock.now());
}
