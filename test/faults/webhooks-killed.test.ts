import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../local/atomic-file.ts';
import { until } from '../support/process-until.ts';
import { createStack, type Stack } from '../support/stack-processes.ts';
import { startProxy, throughProxy, type Proxy } from '../support/stack-proxy.ts';

const SECRET = 'what the shop system signs with';
/** Longer than the lease on what a process has taken to work through. */
const AFTER_LEASE_MS = 16_000;
const LIMIT_MS = 60_000;

let folder: string;
let stack: Stack;
let toDatabase: Proxy;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-webhooks-'));
  stack = await createStack({ temporalFile: join(folder, 'temporal.db') });
  toDatabase = await startProxy(Number(new URL(stack.databaseUrl).port));
});
afterEach(async () => {
  await stack.endProcesses();
  rmSync(stack.clockFile, { force: true });
  toDatabase.judge(() => 'pass');
});
afterAll(async () => {
  await stack.stop();
  await toDatabase.close();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(): Promise<void> {
  const told = { webhookSecret: SECRET, domain: 'shop.example', ownRecoveryMailsOff: true };
  expect((await stack.tell('PUT', '/v1/connections/shopify', told)).status).toBe(200);
}

async function send(topic: string, payload: object): Promise<number> {
  const body = JSON.stringify(payload);
  const response = await fetch(`${stack.url}/hooks/default/shopify`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
    },
    body,
  });
  return response.status;
}

const now = () => new Date().toISOString();

function checkout(token: string): object {
  return {
    ...{ token, email: `${token}@example.se`, currency: 'SEK', presentment_currency: 'SEK' },
    ...{
      abandoned_checkout_url: `https://shop.example/recover/${token}`,
      created_at: now(),
      updated_at: now(),
    },
    line_items: [{ variant_id: 7, title: 'Cup', quantity: 1, price: '99.00', requires_shipping: false }],
    shipping_lines: [{ price: '5.00' }],
  };
}

function order(id: number, token: string): object {
  return { id, checkout_token: token, currency: 'SEK', total_price: '104.00', processed_at: now() };
}

const isThere = async (token: string) =>
  (await stack.db.selectFrom('checkouts').select('id').where('token', '=', token).execute()).length > 0;

describe('webhooks of a shop system', () => {
  it('alone bring a checkout from its first word to the mail and to the recovered mark', async () => {
    await stack.startApi();
    await connect();
    await stack.setSettings();
    await stack.startWorker();
    expect(await send('checkouts/update', checkout('alone'))).toBe(200);
    await until('it is known', () => isThere('alone'), 5_000);
    await until('it is sent', async () => (await stack.row('alone')).email_status === 'sent', LIMIT_MS);
    expect(await send('orders/create', order(1, 'alone'))).toBe(200);
    await until('it is recovered', async () => (await stack.row('alone')).recovered_via === 'own', LIMIT_MS);
    expect(stack.mailsTo('alone')).toHaveLength(1);
  });

  it('that were answered have their effect though the API is killed before it worked them through', async () => {
    const api = await stack.startApi({ LOCAL_DATABASE_URL: throughProxy(stack.databaseUrl, toDatabase) });
    await connect();
    let isTaken = false;
    toDatabase.judge((sent) => {
      isTaken ||= sent.includes('insert into checkouts');
      return isTaken ? 'hold' : 'pass';
    });
    expect(await send('checkouts/update', checkout('killed'))).toBe(200);
    await until('a process is at it', () => isTaken);
    await api.kill();
    expect(await isThere('killed')).toBe(false);
    writeFileAtomic(stack.clockFile, String(AFTER_LEASE_MS));
    toDatabase.judge(() => 'pass');
    await stack.startApi();
    await until('another has looked', () => isThere('killed'));
  });

  it('are taken while Temporal is stopped, and none is lost', async () => {
    const tokens = Array.from({ length: 40 }, (_, n) => `meanwhile-${String(n)}`);
    await stack.startApi();
    await connect();
    await stack.setSettings({ delayHours: 1 });
    await stack.startWorker();
    await stack.temporal.kill();
    const statuses = await Promise.all(tokens.map((token) => send('checkouts/update', checkout(token))));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await stack.temporal.restart();
    const started = async () => {
      const rows = await stack.db
        .selectFrom('checkouts')
        .select('wakes_at')
        .where('token', 'in', tokens)
        .execute();
      return rows.filter(({ wakes_at: wakesAt }) => wakesAt !== null).length === tokens.length;
    };
    await until('all workflows wait', started, LIMIT_MS);
  });
});
