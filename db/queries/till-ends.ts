import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { TillName } from './pos-days.ts';

/** What skipping time in the local stack asks of tills on which somebody is logged in. */
export interface TillEnd extends TillName {
  /** Of its day, as its workflow was told; null while it was not. */
  endsAt: Date | null;
}

/** @returns every till with a session, the one whose day ends first at the top. */
export async function listTillEnds(db: Database): Promise<TillEnd[]> {
  const { rows } = await sql<TillEnd>`
    select d.id, shops.slug, d.day_ends_at as "endsAt" from pos_devices d join shops on shops.id = d.shop_id
    where d.session_since is not null order by d.day_ends_at nulls last, d.id`.execute(db);
  return rows;
}
