import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../local/atomic-file.ts';
import type { TestProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { tillOf } from '../api/support/till.ts';
import { pairTillOn } from '../support/stack-till.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';

/** What somebody told the shop of themselves, and what others wrote of them. */
const PERSON = {
  email: 'Violetta.Tannenbaum@example.se',
  corrected: 'v.tannenbaum@post.example.se',
  phone: '+46701740607',
  customerId: 'customer-58213',
};
const SPELLINGS = [
  ...['violetta', 'tannenbaum', '701740607', '70-174 06 07', 'customer-58213'],
  ...['Hasselgatan', '98765', 'Kiruna', 'a thief of cards', 'ref-of-violet', '#58213'],
  ...['rang om sin kanna', 'Kom tillbaka', 'bad oss sluta'],
];
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let stack: Stack;
let processes: TestProcess[];
beforeAll(async () => {
  stack = await createStack();
  const env = { LOG_LEVEL: 'trace' };
  processes = [await stack.startApi(env), await stack.startWorker(env)];
  await stack.setSettings({ abandonAfterMinutes: 0.005, delayHours: 0.000_1 });
  await live();
});
afterAll(() => stack.stop());

/** A cart at the till, which a log-out has taken off the list. */
async function parkCart(): Promise<void> {
  const { corrected: email, phone, customerId: id } = PERSON;
  const till = tillOf(...(await pairTillOn(stack)));
  await till.logIn();
  const customer = { id, name: 'Violetta Tannenbaum', email, phone };
  await till.save({ customer, note: 'Kom tillbaka, Violetta' });
  await till.ask('DELETE', '/v1/pos/session');
}

/** A whole life: abandoned, a payment that failed, mailed by itself and by hand, visited, bought; and one that still waits. */
async function live(): Promise<void> {
  const { email, corrected, phone, customerId } = PERSON;
  const customer = { id: customerId, firstName: 'Violetta', lastName: 'Tannenbaum', locale: 'sv' };
  const address = { countryCode: 'SE', postalCode: '98765', city: 'Kiruna', line1: 'Hasselgatan 7' };
  const shipping = { pageVisited: true, price: '49.00', address };
  const told = (token: string) => ({ ...checkoutAt(token), email, phone, customer, shipping });
  await stack.tell('PUT', `/v1/customers/${customerId}`, {
    email,
    phone: '070-174 06 07',
    acceptsMarketing: true,
  });
  await stack.tell('PUT', '/v1/checkouts/first', told('first'));
  await until('it is mailed', async () => (await stack.row('first')).email_status === 'sent');
  await until('it has gone', () => Promise.resolve(mails().length === 1));
  const link = /\/r\/([\w.-]+)/.exec(mails()[0]?.text ?? '')?.[1] ?? '';
  await fetch(`${stack.url}/r/${link}`, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
  await stack.tell('POST', '/v1/checkouts/first/payment-events', {
    ...{
      id: 'pay-1',
      status: 'failure',
      gateway: 'cards',
      message: 'a thief of cards',
      reference: 'ref-of-violet',
    },
    ...{ details: { holder: 'Violetta Tannenbaum' }, occurredAt: new Date() },
  });
  await stack.tell('POST', '/v1/checkouts/first/notes', { text: 'Violetta rang om sin kanna' });
  await stack.tell('PUT', '/v1/checkouts/first', {
    ...told('first'),
    email: corrected,
    updatedAt: new Date(),
  });
  // Nobody is mailed by hand within a minute of the mail that went by itself.
  writeFileAtomic(stack.clockFile, '120000');
  await until('a mail by hand may go', async () => (await byHand()) === 202);
  await until('it has gone by hand', () => Promise.resolve(mails().length === 2));
  await stack.tell('POST', '/v1/orders', {
    ...orderFor('first'),
    ...{ id: 'order-of-violet', number: '#58213', email: corrected, phone, customer: { id: customerId } },
    ...{ recoveryToken: link, completedAt: new Date() },
  });
  await until('it is recovered', async () => (await stack.row('first')).recovered_at !== null);
  await parkCart();
  await stack.setSettings({ delayHours: 700 });
  await stack.tell('PUT', '/v1/checkouts/waits', told('waits'));
  await until(
    'its workflow waits',
    async () => (await (await stack.workflow('waits')).describe().catch(() => null)) !== null,
  );
  await stack.tell('PUT', `/v1/suppressions/${email}`, { note: 'Violetta bad oss sluta' });
  await stack.ask('GET', `/v1/checkouts?q=${encodeURIComponent('Tannenbaum')}`);
}

const mails = () => stack.provider.mails().filter(({ to }) => to.some((one) => /tannenbaum/i.test(one)));

async function byHand(): Promise<number> {
  const { status } = await stack.ask('POST', '/v1/checkouts/first/recovery-emails', {
    message: 'Kom tillbaka, Violetta',
  });
  return status;
}

/** In which column of which table one of the words stands, in whatever spelling of letters. */
async function columnsWith(words: string[]): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' order by 1, 2`.execute(stack.db);
  const found: string[] = [];
  for (const { table, column } of columns.rows) {
    const { rows } = await sql`
      select from ${sql.table(table)} where exists (select from unnest(${words}::text[]) word
        where strpos(lower(${sql.ref(column)}::text), lower(word)) > 0
          or strpos(encode(convert_to(${sql.ref(column)}::text, 'utf8'), 'escape'), word) > 0) limit 1`.execute(
      stack.db,
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

/** All that Temporal keeps of every run: its history, memo and attributes, with what is encoded in it read. */
async function readTemporal(): Promise<string> {
  const texts: string[] = [];
  for await (const run of stack.client.workflow.list()) {
    const handle = stack.client.workflow.getHandle(run.workflowId, run.runId);
    const { raw } = await handle.describe();
    texts.push(run.workflowId, asText(raw), asText(await handle.fetchHistory()));
  }
  return texts.join('\n');
}

function asText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each instanceof Uint8Array
      ? Buffer.from(each).toString('utf8')
      : typeof each === 'bigint'
        ? String(each)
        : each,
  );
}

const inText = (text: string) => SPELLINGS.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

describe('somebody who is erased', () => {
  it('fault 57: is exported with everything that is known, and then left nowhere: database, logs, Temporal', async () => {
    const stored = await columnsWith(SPELLINGS);
    expect(stored).toEqual(
      expect.arrayContaining([
        ...['checkouts.email', 'checkouts.search_text', 'checkouts.shipping', 'checkout_events.text'],
        ...['customers.email', 'messages.frozen_email', 'orders.number', 'payment_events.details'],
        ...['payment_events.message', 'suppressions.address', 'suppressions.evidence'],
      ]),
    );
    const { email, customerId } = PERSON;
    const exported = asText((await stack.ask('POST', '/v1/privacy/export', { email })).body);
    // The phone's other spelling is the shop's own, and is told as it was.
    expect(SPELLINGS.filter((word) => !exported.toLowerCase().includes(word.toLowerCase()))).toEqual([]);

    const { body } = await stack.ask('POST', '/v1/privacy/erase', { customerId });
    expect(body).toEqual({ checkouts: 2, savedCarts: 1, orders: 1, customers: 1, suppressions: 1 });
    await until('the workflow that waited has ended', async () => {
      const runs = stack.client.workflow.list({ query: `ExecutionStatus = 'Running'` });
      for await (const { workflowId } of runs) if (workflowId.includes('recoverCheckout')) return false;
      return true;
    });
    expect(await columnsWith(SPELLINGS)).toEqual([]);
    expect(inText(await readTemporal())).toEqual([]);
    for (const one of processes) await one.terminate();
    expect(inText(processes.map((one) => one.output()).join('\n'))).toEqual([]);
    expect(mails()).toHaveLength(2);
  });
});
