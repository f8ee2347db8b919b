import { Gauge, Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { readBacklog, type Backlog } from '../db/queries/backlog.ts';
import { inTime } from '../in-time.ts';
import type { MetricsSource } from './serve-metrics.ts';

const LIMIT_MS = 3_000;

const HELP: Record<keyof Backlog, string> = {
  outbox_rows: 'Events that Temporal is yet to be told of; counted to 10000.',
  outbox_oldest_seconds: 'Age of the oldest of them.',
  hooks_waiting: 'Webhooks of shops that are yet to be worked through; counted to 10000.',
  hooks_oldest_seconds: 'Age of the oldest of them.',
  webhooks_waiting: 'Webhooks to shops that were not tried yet; counted to 10000.',
  webhooks_oldest_seconds: 'Age of the oldest of them.',
  overdue_oldest_seconds: 'How long ago the oldest checkout was due that is not decided.',
  workers_alive: 'Worker processes seen in the last 30 seconds.',
  sending_paused: 'Accounts of the mail provider whose sending is paused.',
  shops_paused: 'Shops whose automatic mail is paused, for too many came back.',
  alarms_nothing_sent: 'Shops whose mails should have gone, and none did.',
  alarms_shop_silent: 'Shops that have gone silent.',
};

/**
 * What the database tells of all processes together. Each API process answers the same figures: take the greatest.
 * While the database is away, `checkout_recovery_database_up` is 0 and the others are absent.
 */
export function databaseGauges(db: Database, clock: Clock): MetricsSource {
  const register = new Registry();
  const up = new Gauge({
    name: 'checkout_recovery_database_up',
    help: 'Whether the database answers.',
    registers: [register],
  });
  return async () => {
    const backlog = await inTime(readBacklog(db, clock.now()), LIMIT_MS, null);
    up.set(backlog === null ? 0 : 1);
    return [await register.metrics(), ...(backlog === null ? [] : Object.entries(backlog).map(toText))].join(
      '\n',
    );
  };
}

function toText([name, value]: [string, number]): string {
  const full = `checkout_recovery_${name}`;
  const help = Object.entries(HELP).find(([known]) => known === name)?.[1] ?? '';
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${full} ${String(value)}`;
}
