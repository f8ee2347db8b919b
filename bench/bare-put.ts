import express from 'express';
import pg from 'pg';
import { z } from 'zod';

/**
 * What a `PUT` costs at least: Express, zod and one prepared statement into the tables of the product (the checkout, its
 * history, what Temporal must be told), without its rules, its locks and what it answers.
 *
 * `node bench/bare-put.ts DATABASE_URL KEY PORT`
 */
const [connectionString = '', key = '', port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: 10 });

const text = z.string().nullable();
const body = z.object({
  channel: z.string(),
  currency: z.string(),
  email: text,
  phone: text,
  customer: z
    .object({ id: z.string(), firstName: text, lastName: text, acceptsMarketing: z.boolean(), locale: text })
    .nullable(),
  lineItems: z.array(
    z.object({
      ...{ variantId: z.string(), productId: z.string(), title: z.string(), variantTitle: text },
      ...{ quantity: z.int(), unitPrice: z.string(), imageUrl: z.url(), requiresShipping: z.boolean() },
    }),
  ),
  shipping: z.object({
    address: z.record(z.string(), text).nullable(),
    pageVisited: z.boolean(),
    price: text,
    supported: z.boolean().nullable(),
  }),
  discountCodes: z.array(z.string()),
  recoveryUrl: z.url().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

const STORE = {
  name: 'store',
  text: `
    with stored as (
      insert into checkouts (shop_id, token, channel, currency, email, phone, email_norm, customer_id, customer, line_items,
        shipping, totals, discount_codes, recovery_url, created_at, updated_at, received_at, last_activity_at, had_contact,
        was_abandoned)
      values (1, $1, $2, $3, $4, $5, lower($4), $6, $7, $8, $9, '{}', $10, $11, $12, $13, $14, $13, true, false)
      on conflict (shop_id, token) do update set channel = excluded.channel, currency = excluded.currency,
        email = excluded.email, phone = excluded.phone, email_norm = excluded.email_norm,
        customer_id = excluded.customer_id, customer = excluded.customer, line_items = excluded.line_items,
        shipping = excluded.shipping, discount_codes = excluded.discount_codes, recovery_url = excluded.recovery_url,
        updated_at = excluded.updated_at, received_at = excluded.received_at, last_activity_at = excluded.last_activity_at
        where checkouts.updated_at <= excluded.updated_at
      returning id, created_at, updated_at, received_at, updated_at = created_at as is_new),
    told as (
      insert into checkout_events (shop_id, checkout_id, at, kind, data)
      select 1, id, updated_at, case when is_new then 'created' else 'updated' end, '{}' from stored),
    started as (
      insert into outbox (shop_id, checkout_id, kind, created_at, available_at)
      select 1, id, 'start_recovery', received_at, received_at from stored where is_new)
    select id, updated_at from stored`,
};

const app = express();
app.put('/v1/checkouts/:token', express.json({ limit: '1mb' }), (req, res, next) => {
  if (req.get('authorization') !== `Bearer ${key}`) {
    res.status(401).end();
    return;
  }
  const told = body.parse(req.body);
  const values = [
    ...[req.params.token, told.channel, told.currency, told.email, told.phone, told.customer?.id ?? null],
    ...[told.customer, told.lineItems, told.shipping, told.discountCodes].map((each) => JSON.stringify(each)),
    ...[told.recoveryUrl, told.createdAt, told.updatedAt, told.updatedAt],
  ];
  pool
    .query<{ id: number; updated_at: Date }>({ ...STORE, values })
    .then(({ rows: [row] }) => res.json({ ...told, id: row?.id, updatedAt: row?.updated_at }), next);
});
app.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write('ready\n');
});
