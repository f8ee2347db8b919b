import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertShop } from '../../db/queries/shops.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { visit, type MailedCheckout } from '../support/earned-orders.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { pairTill } from '../api/support/till.ts';
import { createWorld, DUE_MS, HOUR_MS, type World } from '../support/world.ts';

interface Reference {
  child: string;
  parent: string;
  columns: string[];
}

let world: World;
let staff: Staff;
let otherId: number;
let references: Reference[];
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
  const other = { slug: 'other', name: 'Other', settings: DEFAULT_SETTINGS };
  otherId = (await insertShop(world.db, other, world.clock.now()))?.id ?? 0;
  await world.setSettings({ coolOffHours: 0, copyAddresses: ['till@shop.example'] });
  references = await listReferences();
  await fillTables();
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});

/** Foreign keys between tables that both tell the shop of their rows. */
async function listReferences(): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = k.conrelid and a.attnum = any(k.conkey) order by 1) as columns
    from pg_constraint k
    where k.contype = 'f' and k.confrelid <> 'shops'::regclass
      and 2 = (select count(*) from pg_attribute a
        where a.attname = 'shop_id' and a.attrelid in (k.conrelid, k.confrelid) and not a.attisdropped)
        + (k.conrelid = k.confrelid)::int
    order by 1, 3`.execute(world.db);
  return rows;
}

/** A row of the shop in every table that refers to another. */
async function fillTables(): Promise<void> {
  const token = world.newToken();
  const id = await world.dueCheckout(token);
  await world.activities.deliverEmail(id);
  const [mail] = await world.messages(id);
  await visit(world, { id, token, messageId: mail?.id ?? 0 } as MailedCheckout);
  world.clock.advance(HOUR_MS);
  const copies = ['till@shop.example'];
  expect((await staff.preview(id, { copies })).status).toBe(200);
  await staff.sent(id, { copies });
  const shop = { shop: world.shop.slug };
  const hook = { url: 'https://shop.example/hook', events: ['email.sent'] };
  const endpoint = await staff.api.ask('POST', '/v1/webhook-endpoints', hook, shop);
  await staff.api.ask('POST', `/v1/webhook-endpoints/${endpoint.body.id}/test-deliveries`, undefined, shop);
  await fillTill(shop);
  world.clock.advance(DUE_MS);
}

async function fillTill(shop: { shop: string }): Promise<void> {
  const till = await pairTill(staff.api, 'Till', shop);
  await staff.api.ask('POST', `/v1/pos/devices/${till.id}/pairing-codes`, undefined, shop);
  await till.logIn();
  await till.save();
  expect((await till.ask('POST', '/v1/pos/saved-carts/email')).body.queued).toHaveLength(1);
  const { id } = await till.save();
  await till.ask('POST', `/v1/pos/saved-carts/${id}/retrieve`);
}

/** Columns that name a row of another table without a foreign key, and why. */
const WITHOUT_KEY: Record<string, string> = {
  'abandonments.checkout_id': 'outlives the checkout',
  'hold_out_cases.checkout_id': 'is dropped when the checkout is found to be gone',
  'mail_sessions.message_id': 'outlives the mail',
  'recovered_orders.message_id': 'outlives the mail',
  'unsubscribe_links.message_id': 'outlives the mail',
  'email_previews.message_id': 'the mail is made of the preview, later',
  'webhook_deliveries.checkout_id': 'the log of deliveries outlives the checkout',
  'checkouts.recovered_message_id': 'is written beside the mail that is locked, and may outlive it',
  'orders.recovered_message_id': 'as of the checkout',
  'email_templates.saved_by': 'is a name',
  'inventory_levels.location_id': 'is a place of the shop system',
};

describe('what belongs to one shop', () => {
  it('names nothing of another: every foreign key between tables of shops holds the shop too', () => {
    expect(references.length).toBeGreaterThanOrEqual(10);
    for (const reference of references)
      expect(reference.columns, JSON.stringify(reference)).toContain('shop_id');
  });

  it('cannot be moved to another by any statement', async () => {
    for (const { child, columns } of references) {
      const named = columns.find((column) => column !== 'shop_id') ?? '';
      const { rows } = await sql<{ id: string }>`
        select ctid::text as id from ${sql.table(child)}
        where shop_id = ${world.shop.id} and ${sql.ref(named)} is not null limit 1`.execute(world.db);
      expect(rows, `${child}.${named} has a row`).toHaveLength(1);
      const moving = sql`
        update ${sql.table(child)} set shop_id = ${otherId} where ctid = ${rows[0]?.id}::tid`.execute(
        world.db,
      );
      await expect(moving, `${child}.${named}`).rejects.toMatchObject({ code: '23503' });
    }
  });

  it('is named by a key in every column, or it is said why not', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns c
      where table_schema = 'public' and column_name ~ '(checkout|message|endpoint|delivery|copy|device|cart|staff|location|api_key)_(id|of)$|^copy_of$|^(saved|removed)_by$'
        and table_name <> 'hook_deliveries'
        and exists (select from information_schema.columns s
          where s.table_name = c.table_name and s.column_name = 'shop_id')
      order by 1`.execute(world.db);
    const keyed = references.map(
      ({ child, columns }) => `${child}.${String(columns.find((column) => column !== 'shop_id'))}`,
    );
    const known = [...new Set([...keyed, ...Object.keys(WITHOUT_KEY), 'messages.provider_message_id'])];
    expect(rows.map(({ name }) => name)).toEqual(known.toSorted());
  });
});
