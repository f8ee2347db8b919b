import { sql, type Kysely } from 'kysely';

/**
 * What stores events of checkouts in one statement (`db/queries/hold-checkouts.ts`) asks first, in the same statement:
 * which of the checkouts are still as they were read a moment ago. Those are locked until the transaction ends, as every
 * event locks its checkout. It waits for nobody, and so it can lock many in any order: what another transaction holds
 * is left out.
 *
 * Each statement of it sees what was committed before that statement began, hence what was committed before the lock.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function hold_checkouts(of_shop bigint, tokens text[], ids bigint[], versions text[]) returns setof text
    language plpgsql volatile as $$
    declare
      new_tokens text[];
      held_ids bigint[];
    begin
      -- The same lock as of lockToken in db/queries/locks.ts.
      new_tokens := array(
        select told.token from unnest(tokens, ids) as told (token, id)
        where told.id is null
          and pg_try_advisory_xact_lock(hashtextextended('token:' || of_shop || ':' || told.token, 0)));
      return query
        select told.token from unnest(new_tokens) as told (token)
        where not exists (select from checkouts c where c.shop_id = of_shop and c.token = told.token)
          and not exists (select from payment_events p where p.shop_id = of_shop and p.token = told.token)
          and not exists (select from orders o where o.shop_id = of_shop and o.checkout_token = told.token);
      held_ids := array(
        select c.id from checkouts c join unnest(ids, versions) as told (id, version) on told.id = c.id
        where c.xmin::text = told.version
        for update of c skip locked);
      return query
        select c.token from checkouts c
        where c.id = any (held_ids) and not exists (select from messages m where m.checkout_id = c.id);
    end
    $$`.execute(db);
}
