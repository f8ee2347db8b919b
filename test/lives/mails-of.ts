import type { KillableWorld } from '../support/killable-world.ts';
import type { Which } from './life.ts';
import { tokenOf, type Living } from './living.ts';

/** The mails about this checkout, as the provider took them, oldest first. */
export async function mailsOf(world: KillableWorld, one: Living, which: Which) {
  const rows = await world.db
    .selectFrom('messages')
    .innerJoin('checkouts', 'checkouts.id', 'messages.checkout_id')
    .innerJoin('shops', 'shops.id', 'checkouts.shop_id')
    .select('messages.idempotency_key as key')
    .where('shops.slug', '=', one.shop)
    .where('checkouts.token', '=', tokenOf(one, which))
    .execute();
  const keys = new Set(rows.map(({ key }) => key));
  return world.provider.mails().filter(({ idempotencyKey }) => keys.has(idempotencyKey ?? ''));
}

/** @returns the token of the latest mail's link; null where the provider took none. */
export async function lastLink(world: KillableWorld, one: Living, which: Which): Promise<string | null> {
  const mail = (await mailsOf(world, one, which)).at(-1);
  return /\/r\/([\w.-]+)/.exec(mail?.html ?? '')?.[1] ?? null;
}
