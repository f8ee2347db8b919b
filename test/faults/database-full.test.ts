import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { attemptsUnderWay } from '../support/recoveries.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';

let stack: Stack;
let processes: TestProcess[];
beforeAll(async () => {
  stack = await createStack();
  processes = [await stack.startApi(), await stack.startWorker()];
  await stack.setSettings();
});
afterAll(() => stack.stop());

/** For every session from now on; those that are open are ended, as a failover does. */
async function setReadOnly(state: 'on' | 'off'): Promise<void> {
  await stack.db.connection().execute(async (db) => {
    await sql`set default_transaction_read_only = off`.execute(db);
    await sql`do ${sql.lit(
      `begin execute format('alter database %I set default_transaction_read_only = ${state}', current_database()); end`,
    )}`.execute(db);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
  });
}

/** What a statement meets that needs a new page, at what is written last of an event, a claim and a change of settings. */
const TAKES_NO_MORE = ['outbox', 'checkout_events', 'messages', 'audit_log'];

async function fill(): Promise<void> {
  await sql`create function no_space() returns trigger language plpgsql as
    'begin raise exception using errcode = ''disk_full'', message = ''could not extend file''; end'`.execute(
    stack.db,
  );
  for (const table of TAKES_NO_MORE) {
    await sql`create trigger no_space before insert on ${sql.table(table)}
      for each row execute function no_space()`.execute(stack.db);
  }
}

async function empty(): Promise<void> {
  await sql`drop function no_space() cascade`.execute(stack.db);
}

/** What a shop and a person tell meanwhile. */
const refused = (token: string): [string, string, unknown][] => [
  ['PUT', `/v1/checkouts/${token}-refused`, checkoutAt(`${token}-refused`)],
  ['POST', '/v1/orders', orderFor(token)],
  ['PUT', '/v1/settings', { abandonAfterMinutes: 7 }],
];

async function countRows(): Promise<unknown> {
  const { rows } = await sql`select (select count(*) from checkouts) as checkouts,
    (select count(*) from checkout_events) as events, (select count(*) from orders) as orders,
    (select count(*) from messages) as mails, (select settings::text from shops) as settings`.execute(
    stack.db,
  );
  return rows[0];
}

describe.each([
  ['read-only', () => setReadOnly('on'), () => setReadOnly('off')],
  ['on a full disk', fill, empty],
])('fault 11: a database that is %s', (name, strike, mend) => {
  it('has writes told to repeat, keeps nothing by halves, and mails once when it takes them again', async () => {
    const token = `due-${name.replaceAll(' ', '-')}`;
    await stack.setSettings({ abandonAfterMinutes: 0.05 });
    await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
    await until('its workflow is started', async () => (await stack.row(token)).wakes_at !== null);
    await strike();
    const before = await countRows();
    for (const [method, path, body] of refused(token)) {
      const answer = await stack.ask(method, path, body);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await stack.ask('GET', `/v1/checkouts/${token}`)).status).toBe(200);
    const workflow = await stack.workflow(token);
    await until('the mail was tried in vain', async () => (await attemptsUnderWay(workflow)) > 1);
    expect(await countRows()).toEqual(before);
    expect(stack.mailsTo(token)).toHaveLength(0);

    await mend();
    await until('it is sent', async () => (await stack.row(token)).email_status === 'sent', 60_000);
    expect(stack.mailsTo(token)).toHaveLength(1);
    for (const [method, path, body] of refused(token)) await stack.tell(method, path, body);
    expect(processes.map((process) => process.isRunning())).toEqual([true, true]);
  });
});
