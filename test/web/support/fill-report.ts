import { seedReport } from '../../../bench/seed-report.ts';
import type { World } from '../../support/world.ts';

/**
 * What a year of so many checkouts leaves in the reports of a shop that was made before that: figures in SEK with a
 * hold-out, and a few in EUR.
 */
export async function fillReport({ db, shop, clock }: World, count = 4_000): Promise<void> {
  const now = clock.now();
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  await db
    .updateTable('shops')
    .set({ created_at: hoursAgo(500 * 24) })
    .where('id', '=', shop.id)
    .execute();
  await seedReport(db, shop.id, count, now);
  const common = { shop_id: shop.id, kind: 'automatic', currency: 'EUR' };
  await db
    .insertInto('mail_sessions')
    .values(
      [30, 60, 200, 900].map((hours, at) => ({
        ...common,
        message_id: -9_000_000 - at,
        at: hoursAgo(hours),
      })),
    )
    .execute();
  await db
    .insertInto('recovered_orders')
    .values([
      {
        ...{ ...common, message_id: -9_000_000, via: 'link', completed_at: hoursAgo(29), total_minor: 1_990 },
        ...{ item_count: 2, is_first_order: true },
      },
    ])
    .execute();
}
