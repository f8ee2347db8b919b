import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pickFreePort } from '../local/free-port.ts';
import { systemClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { askAtRate } from './open-loop.ts';
import { startWholeStack } from './whole-stack.ts';
import { median, percentile, round } from './timing.ts';

const SECRET = 'what the shop system signs with';
const PER_SECOND = 200;
/** As many come to the bare handler while the stack works on its own, to tell what the machine does to any handler. */
const BESIDE_PER_SECOND = 40;
const SECONDS = 5;
const TURNS = 6;
/** Of each checkout: one webhook tells of it first, the others change it. */
const WEBHOOKS_EACH = 5;

interface Target {
  name: string;
  url: string;
  /** Of each turn, in milliseconds from the moment at which the webhook was due. */
  turns: number[][];
}

export const webhooks: Benchmark = {
  name: 'webhooks',
  about:
    `how soon webhooks of Shopify are acknowledged at ${String(PER_SECOND)} a second while the whole stack works on them (API, worker, ` +
    'Temporal and PostgreSQL on the same machine), beside a bare handler that verifies, inserts and answers; p50 and p99 in ' +
    'ms, medians of turns one after the other. The bare handler has turns of its own, in which the stack rests, and a few ' +
    'requests in each turn of the stack. "times" compares with its own turns, "beside" with those few. "behind" is how ' +
    'long the last turn’s work took after its last answer.',
  run: async (stage) => {
    const { db, url: databaseUrl, close } = await stage.openShop('webhooks');
    const stack = await startWholeStack(stage, databaseUrl);
    const bare = await startBare(databaseUrl);
    try {
      const told = { webhookSecret: SECRET, domain: 'shop.example', ownRecoveryMailsOff: true };
      await stack.put('/v1/connections/shopify', told);
      const targets: Target[] = [
        { name: 'bare handler, the stack at rest', url: bare.url, turns: [] },
        { name: 'whole stack', url: `${stack.url}/hooks/default/shopify`, turns: [] },
      ];
      const beside: Target = { name: 'bare handler, beside it', url: bare.url, turns: [] };
      for (let turn = 0; turn <= TURNS; turn += 1) {
        for (const { url, turns } of targets) {
          const few = url === bare.url ? [] : load(bare.url, turn, BESIDE_PER_SECOND);
          const [taken, meanwhile] = await Promise.all([load(url, turn), few]);
          // The first warms up.
          if (turn > 0) turns.push(taken);
          if (turn > 0 && meanwhile.length > 0) beside.turns.push(meanwhile);
          await settled(db);
        }
      }
      const startedMs = performance.now();
      await load(targets[1]?.url ?? '', TURNS + 1);
      const behindMs = performance.now() - startedMs - SECONDS * 1_000;
      await settled(db);
      const workedMs = performance.now() - startedMs - SECONDS * 1_000;
      return [
        {
          title: `${String(PER_SECOND)} webhooks a second`,
          rows: toRows([...targets, beside], workedMs - behindMs),
        },
      ];
    } finally {
      bare.child.kill('SIGKILL');
      await stack.stop();
      await close();
    }
  },
};

/** Sends each webhook when it is due, whether the former ones were answered or not. */
function load(url: string, turn: number, perSecond = PER_SECOND): Promise<number[]> {
  const sendOne = async (n: number): Promise<void> => {
    const token = `bench-${String(turn)}-${String(Math.floor(n / WEBHOOKS_EACH))}`;
    const status = await send(url, token, n % WEBHOOKS_EACH);
    if (status !== 200) throw new Error(`a webhook was answered ${String(status)}`);
  };
  return askAtRate(perSecond, sendOne, (asked) => asked === perSecond * SECONDS);
}

async function send(url: string, token: string, at: number): Promise<number> {
  const body = JSON.stringify(payload(token, at));
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': at === 0 ? 'checkouts/create' : 'checkouts/update',
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

/** About 4 kB, as Shopify's are. */
function payload(token: string, at: number): object {
  const time = new Date(systemClock().now().getTime() - (WEBHOOKS_EACH - at) * 60_000).toISOString();
  const line = (n: number) => ({
    ...{
      variant_id: 44_901_482_856_738 + n,
      product_id: 8_213_868_347_682,
      title: `Striped teapot, number ${String(n)}`,
    },
    ...{
      quantity: 1,
      price: '199.00',
      requires_shipping: true,
      sku: `SKU-${String(n)}`,
      vendor: 'Teapots',
      grams: 800,
    },
    image_url: `https://cdn.shop.example/products/striped-teapot-${String(n)}.png?width=600`,
    properties: [{ name: 'Engraving', value: 'x'.repeat(200) }],
  });
  return {
    ...{
      token,
      cart_token: `cart-${token}`,
      email: `${token}@example.se`,
      currency: 'SEK',
      presentment_currency: 'SEK',
    },
    ...{
      abandoned_checkout_url: `https://shop.example/recover/${token}`,
      created_at: time,
      updated_at: time,
    },
    ...{
      total_line_items_price: '995.00',
      total_price: '995.00',
      total_tax: '0.00',
      subtotal_price: '995.00',
    },
    line_items: Array.from({ length: 5 }, (_, n) => line(n)),
    note_attributes: [{ name: 'note', value: 'y'.repeat(1_000) }],
  };
}

async function settled(db: Database): Promise<void> {
  for (;;) {
    const waiting = await db
      .selectFrom('hook_deliveries')
      .select('id')
      .where('due_at', 'is not', null)
      .limit(1)
      .execute();
    if (waiting.length === 0) return;
    await sleep(20);
  }
}

async function startBare(databaseUrl: string): Promise<{ url: string; child: ChildProcess }> {
  const port = await pickFreePort();
  const child = spawn(process.execPath, ['bench/bare-hook.ts', databaseUrl, SECRET, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${String(port)}/hook`, child };
}

function toRows(targets: Target[], behindMs: number): Row[] {
  const figures = targets.map(({ name, turns }) => ({
    name,
    p50: median(turns.map((taken) => percentile(taken, 0.5))),
    p99: median(turns.map((taken) => percentile(taken, 0.99))),
  }));
  const [bare, stack, beside] = figures;
  return figures.map((figure) => ({
    'answered by': figure.name,
    p50: round(figure.p50),
    p99: round(figure.p99),
    times: round(figure.p99 / (bare?.p99 ?? figure.p99)),
    beside: figure === stack ? round(figure.p99 / (beside?.p99 ?? figure.p99)) : '',
    behind: figure === stack ? Math.round(behindMs) : '',
  }));
}
