import { PgBoss, type Job, type JobResult, type SendOptions } from 'pg-boss';
import type pg from 'pg';
import type { Alternative, Hands } from './alternative.ts';
import { createTable, findDue, recordMail, storeCheckout } from './checkouts.ts';

const QUEUE = 'recovery';
/** Two loops take so many jobs each, and the next at once as long as there are as many. */
const WORK = {
  localConcurrency: 2,
  batchSize: 25,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 1,
} as const;

type Recovery = { token: string };

/** Enough tries for two days at one a minute; a killed worker's job is another's after half a minute. */
const PATIENT = {
  retryLimit: 3_000,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 30,
};

/**
 * pg-boss with its job made in the checkout's own transaction. A job that comes before the mail is due, since the shopper
 * went on, plans the next. It looks for what has come due every second.
 *
 * A mail that the provider did not take is tried again after about 2, 4, 8 … at most 60 s for two days, and whether it was
 * bought is looked at before each. A killed worker's job ends after 30 s, is found by the supervision that runs each
 * minute, and is tried again.
 */
export const pgBoss: Alternative = create('pg-boss, retries set', PATIENT);

/**
 * The same, with the retries that pg-boss has unless told: two more at once, then the job is `failed`, and nobody looks at
 * it again; a killed worker's job ends after 15 minutes.
 */
export const pgBossDefaults: Alternative = create('pg-boss, as it comes', {});

function create(name: string, options: SendOptions): Alternative {
  return {
    name,
    prepare: async ({ pool, databaseUrl }) => {
      await createTable(pool);
      const boss = await start(databaseUrl);
      await boss.createQueue(QUEUE, options);
      await boss.stop();
    },
    openIntake: async ({ pool, databaseUrl }) => {
      const boss = await start(databaseUrl, { supervise: false });
      return async (told) => {
        await inTransaction(pool, async (client) => {
          const isNew = await storeCheckout(client, told);
          if (isNew)
            await boss.send(QUEUE, { token: told.token }, { startAfter: told.dueAt, db: sqlOf(client) });
        });
      };
    },
    work: async (hands) => {
      const boss = await start(hands.databaseUrl);
      await boss.work(QUEUE, { ...WORK, perJobResults: true }, (jobs: Job<Recovery>[]) =>
        Promise.all(jobs.map((job) => settle(job, () => recover(hands, boss, job.data.token)))),
      );
    },
    planned: `select data ->> 'token' as token from pgboss.job
      where name = '${QUEUE}' and state in ('created', 'retry', 'active')`,
  };
}

/** A mail that fails fails its own job alone. */
async function settle({ id }: Job<Recovery>, work: () => Promise<void>): Promise<JobResult> {
  try {
    await work();
    return { id, status: 'completed' };
  } catch {
    return { id, status: 'failed' };
  }
}

async function recover(hands: Hands, boss: PgBoss, token: string): Promise<void> {
  const found = await findDue(hands.pool, token);
  if (found === null) return;
  if (found.due_at > hands.now()) {
    await boss.send(QUEUE, { token }, { startAfter: found.due_at });
    return;
  }
  await recordMail(hands.pool, token, await hands.sendMail(token, found.email), hands.now());
}

async function start(connectionString: string, options: { supervise?: boolean } = {}): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, schedule: false, ...options });
  boss.on('error', () => undefined);
  return boss.start();
}

function sqlOf(client: pg.PoolClient): NonNullable<SendOptions['db']> {
  return { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
