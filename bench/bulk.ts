import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { type NewCheckout, newCheckouts, tellCheckouts } from './tell-stack.ts';
import { median, round } from './timing.ts';
import { startWholeStack } from './whole-stack.ts';

const ROWS = 500;
const TURNS = 12;

export const bulk: Benchmark = {
  name: 'bulk',
  about:
    'POST /v1/checkouts/bulk with 500 new checkouts of 3.8 kB over HTTP, one request after the other, while the whole ' +
    'stack runs and takes up what came before, beside a bare script that inserts the same rows into the same tables of ' +
    'another database as one jsonb parameter; rows a second, medians of turns.',
  run: async (stage) => {
    const told = await stage.openShop('bulk');
    const bare = await stage.openShop('bulk_bare');
    const stack = await startWholeStack(stage, told.url);
    const taken = { bare: [] as number[], stack: [] as number[] };
    try {
      for (let turn = 0; turn <= TURNS; turn += 1) {
        const checkouts = newCheckouts(`bulk-${String(turn)}`, ROWS);
        const bareMs = await timed(() => insertAll(bare.db, bare.shop.id, checkouts));
        const stackMs = await timed(() => tellCheckouts(stack.url, checkouts));
        // The first warms up.
        if (turn > 0) taken.bare.push(bareMs);
        if (turn > 0) taken.stack.push(stackMs);
      }
    } finally {
      await stack.stop();
      await Promise.all([told.close(), bare.close()]);
    }
    return [{ title: '500 checkouts at once', rows: toRows(taken) }];
  },
};

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** Checkout, history and what Temporal must be told, as the product stores them, without looking at anything. */
async function insertAll(db: Database, shopId: number, checkouts: NewCheckout[]): Promise<void> {
  await sql`
    with stored as (
      insert into checkouts (shop_id, token, channel, currency, email, phone, email_norm, customer_id, customer, line_items,
        shipping, totals, discount_codes, recovery_url, created_at, updated_at, received_at, last_activity_at, had_contact,
        was_abandoned)
      select ${shopId}, token, channel, currency, email, phone, lower(email), customer ->> 'id', customer, "lineItems",
        shipping, '{}', "discountCodes", "recoveryUrl", "createdAt", "updatedAt", "updatedAt", "updatedAt", true, false
      from jsonb_to_recordset(${JSON.stringify(checkouts)}::jsonb) as told (token text, channel text, currency text,
        email text, phone text, customer jsonb, "lineItems" jsonb, shipping jsonb, "discountCodes" jsonb,
        "recoveryUrl" text, "createdAt" timestamptz, "updatedAt" timestamptz)
      returning id, created_at, received_at),
    told as (
      insert into checkout_events (shop_id, checkout_id, at, kind, data)
      select ${shopId}, id, created_at, 'created', '{}' from stored)
    insert into outbox (shop_id, checkout_id, kind, created_at, available_at)
    select ${shopId}, id, 'start_recovery', received_at, received_at from stored`.execute(db);
}

function toRows({ bare, stack }: { bare: number[]; stack: number[] }): Row[] {
  const perSecond = (ms: number[]) => ROWS / (median(ms) / 1_000);
  return [
    { what: 'bare script', 'rows a second': Math.round(perSecond(bare)), ratio: 1 },
    {
      what: 'whole stack',
      'rows a second': Math.round(perSecond(stack)),
      ratio: round(perSecond(stack) / perSecond(bare)),
    },
  ];
}
