import type { Database } from '../database.ts';

export interface Suppression {
  shopId: number;
  /** The keyed hash of the normalised address; it outlives the address itself. */
  addressHash: Uint8Array;
  /** Null when it is known by its hash alone. */
  address: string | null;
  reason: 'unsubscribed' | 'bounced' | 'complained';
  /** Where it came from, a word of ours. */
  source: 'link' | 'provider' | 'staff';
  since: Date;
}

/**
 * Stops mails to an address for that reason. One that stands already stays as it is; one that was lifted stands
 * again.
 *
 * @returns whether it is new.
 */
export async function insertSuppression(db: Database, suppression: Suppression): Promise<boolean> {
  const { shopId, addressHash, address, reason, source, since } = suppression;
  const row = await db
    .insertInto('suppressions')
    .values({ shop_id: shopId, address_hash: Buffer.from(addressHash), address, reason, source, since })
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'address_hash', 'reason'])
        .doUpdateSet((eb) => ({
          address: eb.fn.coalesce('excluded.address', 'suppressions.address'),
          source,
          since,
          lifted_at: null,
        }))
        .where('suppressions.lifted_at', 'is not', null),
    )
    .returning('reason')
    .executeTakeFirst();
  return row !== undefined;
}
