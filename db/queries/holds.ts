import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What keeps a mail from leaving though every rule says yes. */
export interface Holds {
  /** Too many of the shop's mails came back or were reported; null while that is not so. */
  shopPausedSince: Date | null;
  /** The shop told something that nobody has looked at yet. */
  hasUnreadDelivery: boolean;
  /** The provider refused the account; whether one mail may see if it still does, `takeProbe` tells. */
  isAccountPaused: boolean;
}

export async function getHolds(db: Database, shopId: number, account: string): Promise<Holds> {
  const { rows } = await sql<Holds>`
    select (select since from shop_pauses where shop_id = ${shopId}) as "shopPausedSince",
      exists (select from hook_deliveries
        where due_at is not null and note is null and shop_id = ${shopId}) as "hasUnreadDelivery",
      exists (select from sending_pauses where account = ${account}) as "isAccountPaused"`.execute(db);
  const [holds] = rows;
  if (holds === undefined) throw new Error('what holds a mail was not read');
  return holds;
}
