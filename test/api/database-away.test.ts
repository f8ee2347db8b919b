import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../db/database.ts';
import { checkoutEvent, orderEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
const others: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  api = await startApi();
});
afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
});
afterAll(async () => {
  await api.close();
});

async function apiOver(db: Database): Promise<TestApi> {
  const other = await startApi({ db });
  others.push({
    close: async () => {
      await db.destroy();
      await other.close();
    },
  });
  return other;
}

describe('while the database is away', () => {
  it('answers 503 with Retry-After, and is alive', async () => {
    const away = await apiOver(createDatabase('postgres://nobody@127.0.0.1:1/none'));
    const answer = await away.ask('PUT', '/v1/checkouts/away', checkoutEvent());
    expect(answer).toMatchObject({ status: 503, body: { status: 503, code: 'unavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await away.ask('GET', '/healthz')).status).toBe(200);
    expect(await away.ask('GET', '/readyz?for=ingest')).toMatchObject({
      status: 503,
      body: { detail: 'The database does not answer.' },
    });
    expect((await away.ask('GET', '/readyz')).status).toBe(503);
  });

  it('fault 11: answers 503 and stores nothing while it is read-only', async () => {
    const readOnly = new URL(api.databaseUrl);
    readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
    const limited = await apiOver(createDatabase(readOnly.href));
    expect((await limited.ask('GET', '/v1/settings')).status).toBe(200);
    expect((await limited.ask('PUT', '/v1/checkouts/limited', checkoutEvent())).status).toBe(503);
    expect((await limited.ask('POST', '/v1/orders', orderEvent())).status).toBe(503);
    expect((await limited.ask('PUT', '/v1/settings', {})).status).toBe(503);
    expect((await api.count('checkouts')) + (await api.count('orders'))).toBe(0);
  });

  it('takes up work by itself when every connection was cut in the middle', async () => {
    const asked = Array.from({ length: 40 }, (_, n) =>
      api.ask('PUT', `/v1/checkouts/cut${String(n % 20)}`, checkoutEvent()),
    );
    const cutter = createDatabase(api.databaseUrl, { max: 1 });
    for (let cut = 0; cut < 5; cut++) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(cutter);
    }
    await cutter.destroy();
    const statuses = new Set((await Promise.all(asked)).map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    for (let n = 0; n < 20; n++) {
      expect([200, 201]).toContain(
        (await api.ask('PUT', `/v1/checkouts/cut${String(n)}`, checkoutEvent())).status,
      );
    }
    expect(await api.count('checkouts')).toBe(20);
    expect(await api.count('outbox')).toBe(20);
  });
});

describe('an event and what must follow from it', () => {
  it('are stored together or not at all', async () => {
    const checkouts = await api.count('checkouts');
    await sql`alter table outbox add constraint no_more check (false) not valid`.execute(api.db);
    expect((await api.ask('PUT', '/v1/checkouts/whole', checkoutEvent())).status).toBe(500);
    expect(await api.count('checkouts')).toBe(checkouts);
    expect((await api.ask('PUT', '/v1/settings', { abandonAfterMinutes: 1 })).status).toBe(500);
    expect((await api.ask('GET', '/v1/settings')).body.abandonAfterMinutes).toBe(10);
    await sql`alter table outbox drop constraint no_more`.execute(api.db);
    expect((await api.ask('PUT', '/v1/checkouts/whole', checkoutEvent())).status).toBe(201);
  });

  it('tell the relay at COMMIT', async () => {
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    const heard = new Promise((resolve) => client.on('notification', ({ channel }) => resolve(channel)));
    await client.query('listen outbox');
    await api.ask('PUT', '/v1/checkouts/heard', checkoutEvent());
    expect(await heard).toBe('outbox');
    await client.end();
  });
});
