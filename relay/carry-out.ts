import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import {
  deleteOutbox,
  listRecoveries,
  listWakingLate,
  takeOutbox,
  type OutboxRow,
} from '../db/queries/relay.ts';
import { listMailsToSend, type MailToSend } from '../db/queries/mails-to-send.ts';
import { insertOutbox } from '../db/queries/outbox.ts';
import { listTills } from '../db/queries/pos-days.ts';
import { type ToldRecovery } from '../db/queries/recovery.ts';
import { markWaking, markWakingLatest, type Waking } from '../db/queries/waking.ts';
import { formatId } from '../domain/id.ts';
import { dueAt } from '../domain/schedule.ts';
import type { Log } from '../log.ts';
import { inParallel } from '../in-parallel.ts';
import { outboxWait } from '../telemetry/metrics.ts';
import { traceStep } from '../telemetry/tracing.ts';
import { recoverCheckoutId, recoveryEmailId } from '../workflows/contract.ts';
import type { RecoveryClient } from './recovery-client.ts';
import type { TillClient, TillOf } from './till-client.ts';

export interface RelayDeps {
  db: Database;
  clock: Clock;
  recoveries: RecoveryClient;
  tills: TillClient;
  log: Log;
}

/** More calls at once make Temporal slower, not faster. */
const PARALLEL_CALLS = 16;
const BATCH = 100;
/** Those whose delay was shortened are woken a batch in this time. */
const NEXT_BATCH_MS = 1_000;
/** A relay that took rows and died leaves them to the next after this time. */
const LEASE_MS = 15_000;

/**
 * Carries out one batch of the outbox.
 *
 * @returns how many rows were carried out, and how many failed and are tried again when their lease is over.
 */
export async function carryOut(deps: RelayDeps): Promise<{ done: number; failed: number }> {
  const rows = await takeOutbox(deps.db, deps.clock.now(), LEASE_MS, BATCH);
  const ids = rows.map((row) => row.checkout_id).filter((id) => id !== null);
  const recoveries = new Map((await listRecoveries(deps.db, ids)).map((row) => [row.id, row]));
  const mailIds = rows.map((row) => row.message_id).filter((id) => id !== null);
  const mails = new Map((await listMailsToSend(deps.db, mailIds)).map((mail) => [mail.id, mail]));
  const tills = await listTills(deps.db, rows);
  const done: number[] = [];
  const wakings: Waking[] = [];
  let lastError: unknown;
  await inParallel(rows, PARALLEL_CALLS, async (row) => {
    const recovery = row.checkout_id === null ? undefined : recoveries.get(row.checkout_id);
    const mail = row.message_id === null ? undefined : mails.get(row.message_id);
    try {
      await carryOutRow(deps, row, { recovery, mail, till: tills.get(row.device_id ?? 0), wakings });
      done.push(row.id);
      const about = { ...(recovery && aboutRecovery(recovery)), ...(mail && aboutMail(mail)) };
      deps.log.debug({ kind: row.kind, ...about }, 'Temporal is told');
      watchRow(row, workflowOf(recovery, mail), deps.clock.now());
    } catch (error) {
      lastError = error;
    }
  });
  await markWakingLatest(deps.db, wakings);
  await deleteOutbox(deps.db, done);
  const failed = rows.length - done.length;
  if (failed > 0) {
    deps.log.warn({ failed, err: lastError }, 'Temporal is not told yet');
  }
  return { done: done.length, failed };
}

function workflowOf(recovery: ToldRecovery | undefined, mail: MailToSend | undefined): string | null {
  if (mail !== undefined) return recoveryEmailId(aboutMail(mail));
  return recovery === undefined ? null : recoverCheckoutId(aboutRecovery(recovery));
}

function watchRow({ kind, created_at: startedAt }: OutboxRow, workflowId: string | null, now: Date): void {
  outboxWait.observe({ kind }, Math.max(0, now.getTime() - startedAt.getTime()) / 1_000);
  if (workflowId === null) return;
  const step = { workflowId, name: `outbox ${kind}`, kind: 'internal' as const, facts: {} };
  traceStep({ ...step, startedAt, endedAt: now, hasFailed: false });
}

async function carryOutRow(
  deps: RelayDeps,
  row: OutboxRow,
  {
    recovery,
    mail,
    till,
    wakings,
  }: {
    recovery: ToldRecovery | undefined;
    mail: MailToSend | undefined;
    till: TillOf | undefined;
    /** Where is noted what was started. */
    wakings: Waking[];
  },
): Promise<void> {
  switch (row.kind) {
    case 'start_recovery':
      if (recovery !== undefined) wakings.push(...(await startRecovery(deps, recovery)));
      return;
    case 'order_completed':
      if (recovery !== undefined) await deps.recoveries.signalOrderCompleted(recovery);
      return;
    case 'delay_shortened':
      return wakeEarlier(deps, row);
    case 'send_email':
      if (mail !== undefined && mail.settledAt === null) await deps.recoveries.sendEmail(mail);
      return;
    case 'till_day':
      if (till !== undefined) await deps.tills.start(till);
      return;
    case 'till_changed':
      if (till !== undefined) await deps.tills.signalChanged(till);
      return;
    default:
      throw new Error(`the outbox holds a row of a kind this version does not know: ${row.kind}`);
  }
}

/** What a line about a checkout begins with. */
export function aboutRecovery({ slug, id }: ToldRecovery): { shop: string; checkoutId: string } {
  return { shop: slug, checkoutId: formatId('checkout', id) };
}

/** What a line about a mail that a person asked for begins with. */
export function aboutMail({ slug, id }: MailToSend): { shop: string; messageId: string } {
  return { shop: slug, messageId: formatId('message', id) };
}

/**
 * Starts the wait unless it was decided meanwhile; one that was erased is woken, so that it ends.
 *
 * @returns what is to be marked of it.
 */
export async function startRecovery(deps: RelayDeps, row: ToldRecovery): Promise<Waking[]> {
  if (row.erased_at !== null) {
    await deps.recoveries.signalDelayShortened(row);
    return [];
  }
  if (row.decided_at !== null) return [];
  const now = deps.clock.now();
  await deps.recoveries.start(row, now);
  return [{ id: row.id, wakesAt: dueAt(row.last_activity_at, row.settings) }];
}

/** Wakes a workflow whose mail is due earlier than it was told. */
export async function wakeRecovery(deps: RelayDeps, row: ToldRecovery): Promise<void> {
  await deps.recoveries.signalDelayShortened(row);
  await markWaking(deps.db, row.id, dueAt(row.last_activity_at, row.settings));
}

/** Wakes one batch of those whose mail is due earlier than their workflow was told; an event of its own is left for the rest. */
async function wakeEarlier(deps: RelayDeps, row: OutboxRow): Promise<void> {
  const rows = await listWakingLate(deps.db, row.shop_id, BATCH);
  await inParallel(rows, PARALLEL_CALLS, (late) => wakeRecovery(deps, late));
  if (rows.length < BATCH) return;
  const now = deps.clock.now();
  const rest = {
    shopId: row.shop_id,
    checkoutId: null,
    kind: 'delay_shortened' as const,
    availableAt: new Date(now.getTime() + NEXT_BATCH_MS),
  };
  await deps.db.transaction().execute((tx) => insertOutbox(tx, [rest], now));
}
