import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countSending } from '../../db/queries/shop-pauses.ts';
import { MAILS_COUNTED } from '../../domain/sending-share.ts';
import { keepMails, type KeptMail } from '../support/kept-mails.ts';
import { createWorld, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

describe('the count of mails that came back or were reported', () => {
  const status = fc.constantFrom('sent', 'delivered', 'bounced', 'complained', 'failed', 'unknown', 'queued');
  const kind = fc.constantFrom('automatic', 'manual', 'saved_cart', 'copy', 'test');
  const event = fc.record({
    kind: fc.constantFrom('bounced', 'complained', 'delivered'),
    isHard: fc.boolean(),
  });
  /** As the hooks leave them: the strongest event makes the status. */
  const mail = fc
    .record({ kind, status, agoMinutes: fc.nat(60), events: fc.array(event, { maxLength: 3 }) })
    .map((kept): Required<KeptMail> => {
      const told = ['complained', 'bounced', 'delivered'].find((word) =>
        kept.events.some((one) => one.kind === word),
      );
      return {
        ...kept,
        status: told ?? (['bounced', 'complained'].includes(kept.status) ? 'sent' : kept.status),
      };
    });

  function naively(mails: Required<KeptMail>[], limit: number, from: number) {
    const counted = mails
      .filter((one) => ['automatic', 'manual', 'saved_cart'].includes(one.kind))
      .filter((one) => ['sent', 'delivered', 'bounced', 'complained'].includes(one.status))
      .filter(({ agoMinutes }) => agoMinutes <= from)
      .map((one, index) => ({ ...one, index }))
      .toSorted((a, b) => a.agoMinutes - b.agoMinutes || b.index - a.index)
      .slice(0, limit);
    const having = (of: (one: { kind: string; isHard: boolean }) => boolean) =>
      counted.filter(({ events }) => events.some(of)).length;
    return {
      counted: counted.length,
      bounces: having((one) => one.kind === 'bounced' && one.isHard),
      complaints: having((one) => one.kind === 'complained'),
    };
  }

  it('is what counting them one by one gives: to customers, that went, the newest, since sending was resumed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mail, { maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(60),
        async (mails, limit, from) => {
          await world.db.deleteFrom('messages').execute();
          await world.db
            .updateTable('shops')
            .set({ mails_counted_from: new Date(world.clock.now().getTime() - from * MINUTE_MS) })
            .execute();
          await keepMails(world, mails);
          expect(await countSending(world.db, world.shop.id, limit)).toEqual(naively(mails, limit, from));
        },
      ),
      { numRuns: 40 },
    );
    await world.db.updateTable('shops').set({ mails_counted_from: null }).execute();
  });

  it('looks at no more mails than it counts, however many there are', async () => {
    await sql`
      insert into messages (shop_id, kind, status, idempotency_key, frozen_email, locale, claimed_at)
      select ${world.shop.id}, 'automatic', case when n % 50 = 0 then 'bounced' else 'delivered' end, 'many-' || n, '{}', 'en',
        ${world.clock.now()}::timestamptz - n * interval '1 minute' from generate_series(1, 20000) n`.execute(
      world.db,
    );
    await sql`analyze messages`.execute(world.db);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain (analyze, costs off, timing off)
      select m.id, m.status from messages m
      where m.shop_id = ${world.shop.id} and m.kind in ('automatic', 'manual', 'saved_cart')
        and m.status in ('sent', 'delivered', 'bounced', 'complained')
        and m.claimed_at >= coalesce((select mails_counted_from from shops where id = ${world.shop.id}), '-infinity')
      order by m.claimed_at desc, m.id desc limit ${MAILS_COUNTED}`.execute(world.db);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('messages_claimed');
    expect(plan).not.toContain('Seq Scan on messages');
  });
});
