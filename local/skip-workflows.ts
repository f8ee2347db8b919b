import type { Client } from '@temporalio/client';
import type { Database } from '../db/database.ts';
import { listOpenMails, listOpenRecoveries, type Sending } from '../db/queries/skipping.ts';
import { formatId } from '../domain/id.ts';
import { retainedUntil } from '../domain/retention.ts';
import { inParallel } from '../in-parallel.ts';
import { listTillEnds } from '../db/queries/till-ends.ts';
import type { TillName } from '../db/queries/pos-days.ts';
import { recoverCheckoutId, recoveryEmailId, tillDayId } from '../workflows/contract.ts';
import { fastForward, isNotFound } from './skip-time.ts';
import { untilClosed } from './until-closed.ts';

const PARALLEL_CALLS = 16;
const END_LIMIT_MS = 3_000;
/** A start delay, and what is left of a wait. */
const MOST_SKIPS = 2;
/** Timers began a moment after the time that they were counted from. */
const TIMER_SLACK_MS = 1_000;

/** A checkout's workflow, or that of a mail that a person asked for. */
type Recovery = Pick<Sending, 'slug' | 'id'> & Partial<Pick<Sending, 'messageId'>>;

/**
 * The open workflows and how much of the skipped time each has still to skip. One that has nothing to do at a stop
 * skips it together with the next, so that its history tells of one skip and not of twenty.
 */
export class SkippedWorkflows {
  readonly #deps: { db: Database; client: Client; namespace: string };
  #skippedMs = 0;
  /** By workflow id: how much of `skippedMs` it has skipped. */
  readonly #paidMs = new Map<string, number>();
  /** By workflow id: until when the checkout is kept, of those that wait for an order. */
  readonly #keptUntil = new Map<string, Date>();

  constructor(deps: { db: Database; client: Client; namespace: string }) {
    this.#deps = deps;
  }

  /**
   * Takes note of workflows that were started since the last look; they owe what is skipped from now on. Which are
   * open the database says, for Temporal's own list lags behind what was started a moment ago.
   */
  async look(): Promise<void> {
    for (const { slug, id, isDecided, ...shop } of await listOpenRecoveries(this.#deps.db)) {
      const workflowId = workflowIdOf({ slug, id });
      this.#note(workflowId);
      const until = retainedUntil(shop.createdAt, shop.retentionMonths, shop.timeZone);
      if (isDecided) this.#keptUntil.set(workflowId, until);
    }
    for (const mail of await listOpenMails(this.#deps.db)) this.#note(workflowIdOf(mail));
    for (const till of await listTillEnds(this.#deps.db)) this.#note(tillIdOf(till));
  }

  /** Takes note of those that only Temporal's list still knows. @throws ServiceError when Temporal does not answer. */
  async lookAtTemporal(): Promise<void> {
    const open = this.#deps.client.workflow.list({ query: 'ExecutionStatus = "Running"' });
    for await (const { workflowId } of open) this.#note(workflowId);
  }

  /** So much time was skipped. */
  owe(ms: number): void {
    this.#skippedMs += ms;
  }

  /** Lets those skip what they owe whose mail is due. */
  async wake(due: Recovery[]): Promise<void> {
    await this.#pay(due.map(workflowIdOf), { moreMs: TIMER_SLACK_MS });
  }

  /** Lets the tills skip what they owe whose day ends. */
  async wakeTills(due: TillName[]): Promise<void> {
    await this.#pay(due.map(tillIdOf), { moreMs: TIMER_SLACK_MS });
  }

  /** Lets those try once more whose last attempt at the mail failed. */
  async retry(failed: Recovery[]): Promise<void> {
    await this.#pay(failed.map(workflowIdOf), { maxSkips: 1 });
  }

  /** Lets all skip what they owe. */
  async payAll(): Promise<void> {
    await this.#pay([...this.#paidMs.keys()]);
  }

  /** Lets those that wait for an order skip if theirs is no longer kept at that time, and waits until they have ended. */
  async endRetained(at: Date): Promise<void> {
    const ending = [...this.#keptUntil].filter(([, until]) => until <= at).map(([workflowId]) => workflowId);
    await this.#pay(ending, { moreMs: TIMER_SLACK_MS });
    await inParallel(ending, PARALLEL_CALLS, async (workflowId) => {
      await untilClosed(this.#deps.client, { workflowId }, END_LIMIT_MS);
      this.#keptUntil.delete(workflowId);
    });
  }

  #note(workflowId: string): void {
    if (!this.#paidMs.has(workflowId)) this.#paidMs.set(workflowId, this.#skippedMs);
  }

  async #pay(workflowIds: string[], { moreMs = 0, maxSkips = MOST_SKIPS } = {}): Promise<void> {
    await inParallel(workflowIds, PARALLEL_CALLS, async (workflowId) => {
      const owedMs = this.#skippedMs - (this.#paidMs.get(workflowId) ?? this.#skippedMs);
      this.#paidMs.set(workflowId, this.#skippedMs);
      if (owedMs <= 0) return;
      try {
        await fastForward(this.#deps, workflowId, owedMs + moreMs, maxSkips);
      } catch (error) {
        if (!isNotFound(error)) throw error;
        // It has ended; a later run of the same checkout owes only what is skipped after its start.
        this.#paidMs.delete(workflowId);
      }
    });
  }
}

function tillIdOf({ slug, id }: TillName): string {
  return tillDayId({ shop: slug, deviceId: formatId('device', id) });
}

function workflowIdOf({ slug, id, messageId = null }: Recovery): string {
  if (messageId !== null) return recoveryEmailId({ shop: slug, messageId: formatId('message', messageId) });
  if (id === null) throw new Error('a mail that belongs to no checkout has no workflow');
  return recoverCheckoutId({ shop: slug, checkoutId: formatId('checkout', id) });
}
