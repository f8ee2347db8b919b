import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../../clock.ts';
import { withSkipLock } from '../../db/queries/skipping.ts';
import { formatId } from '../../domain/id.ts';
import { pickFreePort } from '../../local/free-port.ts';
import { checkoutAt, createStack, type Answer, type Stack } from '../support/stack-processes.ts';
import { listOutcomes } from '../support/stack-outcomes.ts';
import type { TestProcess } from '../support/process-run.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';

const HOUR_MS = 3_600_000;
/** The group in which mails go together, and the time that the walk itself takes. */
const LATE_MS = 6 * 60_000;

let stack: Stack;
let api: TestProcess;
let worker: TestProcess;
let count = 0;
beforeAll(async () => {
  stack = await createStack();
  [api, worker] = await Promise.all([stack.startApi(), stack.startWorker()]);
});
afterAll(() => stack.stop());
beforeEach(async () => {
  await stack.provider.setFault(null);
});

function now(): Date {
  return createClock(stack.clockFile).now();
}

function skip(hours: number): Promise<Answer> {
  return stack.ask('POST', '/dev/skip', { hours });
}

/** A shop of its own, whose mails are due so long after a checkout was left. */
async function shopWith(
  delayHours: number,
): Promise<{ slug: string; leave: (token: string) => Promise<Date> }> {
  const slug = `shop-${String((count += 1))}`;
  const tell = async (method: string, path: string, body: unknown) => {
    const { status } = await stack.ask(method, path, body, slug);
    expect(status).toBeLessThan(300);
  };
  await stack.ask('POST', '/v1/shops', { slug, name: slug });
  const automation = { enabled: true, delayHours };
  await tell('PUT', '/v1/settings', { automation, allowedHosts: ['shop.example'], mailsPerMinute: null });
  const leave = async (token: string): Promise<Date> => {
    const at = now();
    await tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token, at));
    return new Date(at.getTime() + delayHours * HOUR_MS + 10 * 60_000);
  };
  return { slug, leave };
}

async function outcomes(): Promise<Record<string, { emailStatus: string | null; reason: string | null }>> {
  const all = await listOutcomes(stack.db);
  return Object.fromEntries(all.map(({ token, emailStatus, reason }) => [token, { emailStatus, reason }]));
}

describe('skipping time on the real processes', () => {
  // Before the other shops are there, each of which would have its own purge on each Monday.
  it('lets a recovery end by itself after three months, and runs the purge on each Monday', async () => {
    const { slug: shop, leave } = await shopWith(10);
    await leave('forgotten');
    const checkoutId = formatId('checkout', (await stack.row('forgotten')).id);
    const workflow = stack.client.workflow.getHandle(recoverCheckoutId({ shop, checkoutId }));
    const { body } = await skip(24 * 100);
    expect(body).toMatchObject({ skippedHours: 2_400, underWay: [] });
    const mondays = body.stops.filter(({ purged }: { purged: string[] }) => purged.includes('default'));
    expect(mondays.length).toBeGreaterThanOrEqual(14);
    for (const { at } of mondays) expect(new Date(at).toUTCString()).toMatch(/^Mon.* 03:00:00 GMT$/);
    const result = { emailStatus: 'sent', reason: null, recoveryStatus: 'not_recovered' };
    expect(await workflow.result()).toEqual(result);
    expect(await outcomes()).toEqual({});
    expect((await stack.db.selectFrom('recovery_ledger').selectAll().execute()).length).toBeGreaterThan(0);
  });

  it('mails a checkout that was told right before, in its time', async () => {
    const { leave } = await shopWith(10);
    const dueAt = await leave('just-now');
    const answer = await skip(12);
    expect(answer).toMatchObject({ status: 200, body: { skippedHours: 12, underWay: [] } });
    // On the way may be a Monday's purge.
    const stops: { due: number }[] = answer.body.stops;
    expect(stops.filter(({ due }) => due > 0)).toEqual([
      { at: dueAt.toISOString(), due: 1, purged: expect.any(Array) },
    ]);
    expect(await stack.row('just-now')).toMatchObject({ email_status: 'sent' });
    expect(stack.mailsTo('just-now')).toHaveLength(1);
    expect(Math.abs(Date.parse(answer.body.now) - now().getTime())).toBeLessThan(5_000);
    expect((await stack.ask('GET', '/readyz')).status).toBe(200);
  });

  it('sends what is due on different days each on its day, though it skips ten at once', async () => {
    const due = new Map<string, Date>();
    for (const hours of [10, 100, 200]) {
      const { leave } = await shopWith(hours);
      due.set(`after-${String(hours)}`, await leave(`after-${String(hours)}`));
    }
    expect((await skip(240)).body).toMatchObject({ skippedHours: 240, underWay: [] });
    for (const [token, dueAt] of due) {
      const { email_status, decided_at } = await stack.row(token);
      expect(email_status).toBe('sent');
      const lateMs = (decided_at?.getTime() ?? 0) - dueAt.getTime();
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(LATE_MS);
    }
  });

  it('is not held up by a provider that fails, and says what it left', async () => {
    const { leave } = await shopWith(10);
    await leave('unclear');
    await stack.provider.setFault({ kind: 'status', status: 500 });
    const beganAtMs = performance.now();
    const { body } = await skip(12);
    expect(performance.now() - beganAtMs).toBeLessThan(8_000);
    const [left] = body.underWay;
    expect(left).toMatchObject({ state: 'retrying' });
    expect(await stack.row('unclear')).toMatchObject({ decided_at: null });
    await skip(24 * 5);
    expect((await outcomes())['unclear']).toEqual({ emailStatus: 'not_sent', reason: 'outcome_unknown' });
  });

  it('goes on only one at a time, and forgets nothing when the API is started anew', async () => {
    await withSkipLock(stack.db, async () => {
      expect(await skip(5)).toMatchObject({ status: 409, body: { code: 'skip_under_way' } });
    });
    expect(await skip(5)).toMatchObject({ status: 200, body: { skippedHours: 5 } });
    const ahead = readFileSync(stack.clockFile, 'utf8');
    await api.kill();
    expect(readFileSync(stack.clockFile, 'utf8')).toBe(ahead);
    api = await stack.startApi();
    const { body } = await skip(1);
    expect(body.aheadHours - Number(ahead) / HOUR_MS).toBeCloseTo(1, 1);
  });

  it('is not there without a file for the clock, nor without a worker that hears of what was told', async () => {
    const port = await pickFreePort();
    const other = await stack.startApi({ CLOCK_OFFSET_FILE: undefined, PORT: String(port) });
    const headers = { authorization: 'Bearer the-administrators-key', 'content-type': 'application/json' };
    const body = '{"hours":1}';
    const asked = await fetch(`http://127.0.0.1:${String(port)}/dev/skip`, { method: 'POST', headers, body });
    expect(asked.status).toBe(404);
    await other.terminate();

    await worker.kill();
    const { leave } = await shopWith(10);
    await leave('unheard');
    const ahead = existsSync(stack.clockFile) ? readFileSync(stack.clockFile, 'utf8') : '0';
    expect(await skip(1)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(readFileSync(stack.clockFile, 'utf8')).toBe(ahead);
  });
});
