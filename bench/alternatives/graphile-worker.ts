import { Logger, run, runMigrations } from 'graphile-worker';
import { z } from 'zod';
import type { Alternative } from './alternative.ts';
import { createTable, findDue, recordMail } from './checkouts.ts';

const TASK = 'recovery';
const AT_ONCE = 50;
const logger = new Logger(() => () => undefined);

/**
 * graphile-worker: one statement stores the checkout and moves its job, which has the token as its key, to the new due
 * time. It looks for what has come due every second.
 *
 * A mail that the provider did not take is tried again after e, e², e³ … s, at most 6 hours, 25 times in all, as it comes;
 * whether it was bought is looked at before each. A killed worker's job stays locked for four hours, as it comes.
 */
export const graphileWorker: Alternative = {
  name: 'graphile-worker',
  prepare: async ({ pool, databaseUrl }) => {
    await createTable(pool);
    await runMigrations({ connectionString: databaseUrl, logger });
  },
  openIntake: ({ pool }) =>
    Promise.resolve(async ({ token, email, body, updatedAt, dueAt }) => {
      await pool.query({
        name: 'store-and-plan',
        text: `with stored as (
            insert into checkouts (token, email, body, updated_at, due_at) values ($1, $2, $3, $4, $5)
            on conflict (token) do update set email = excluded.email, body = excluded.body,
              updated_at = excluded.updated_at, due_at = excluded.due_at
              where checkouts.updated_at <= excluded.updated_at and checkouts.mailed_at is null
            returning token, due_at)
          select graphile_worker.add_job('${TASK}', json_build_object('token', token), run_at => due_at, job_key => token)
          from stored`,
        values: [token, email, JSON.stringify(body), updatedAt, dueAt],
      });
    }),
  work: async ({ pool, databaseUrl, sendMail, now }) => {
    await run({
      ...{ connectionString: databaseUrl, concurrency: AT_ONCE, pollInterval: 1_000, logger },
      noHandleSignals: true,
      taskList: {
        [TASK]: async (payload) => {
          const { token } = z.object({ token: z.string() }).parse(payload);
          const found = await findDue(pool, token);
          if (found !== null) await recordMail(pool, token, await sendMail(token, found.email), now());
        },
      },
    });
  },
  planned: `select payload ->> 'token' as token from graphile_worker._private_jobs where attempts < max_attempts`,
};
