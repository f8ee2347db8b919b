import { describe, expect, it } from 'vitest';
import { sweep } from '../../relay/sweep.ts';
import { WITHIN, useTillDays } from '../support/till-days.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;
/** `TILL_DAYS=366` plays a whole year, which takes minutes. */
const MANY_DAYS = Number(process.env['TILL_DAYS'] ?? 14);

const { world, api, till, ofShop, days, stored, waits, recipients, save, locate, open, goOnTo } =
  useTillDays();

describe("a till's day", () => {
  it('ends without mails where the location does not want them, and where nobody has an address', async () => {
    await locate({ emailAtDayEnd: false });
    await open();
    await save('ada');
    await goOnTo('2026-03-02T20:00:00Z');
    expect(await world().db.selectFrom('messages').select('id').execute()).toEqual([]);
    await locate({ emailAtDayEnd: true });
    await till().ask('DELETE', `/v1/pos/saved-carts/${(await till().listed())[0] ?? ''}`);
    await till().save({ customer: { name: 'Di', phone: '+46701234567' } });
    await goOnTo('2026-03-03T20:00:00Z');
    expect(recipients()).toEqual([]);
  });

  it('ends when its location says so anew, the day that has begun too, and no day ends twice', async () => {
    await open();
    await save('ada');
    await locate({ dayEndsAt: '12:00' });
    await expect
      .poll(async () => (await stored()).day_ends_at, WITHIN)
      .toEqual(new Date('2026-03-02T11:00:00Z'));
    await goOnTo('2026-03-02T11:00:01Z');
    await expect.poll(recipients, WITHIN).toEqual(['ada@example.com']);
    await save('cem');
    await locate({ dayEndsAt: '18:00' });
    await expect
      .poll(async () => (await stored()).day_ends_at, WITHIN)
      .toEqual(new Date('2026-03-03T17:00:00Z'));
    await goOnTo('2026-03-02T20:00:00Z');
    expect(recipients()).toEqual(['ada@example.com']);
  });

  it('is looked after no more once somebody logged out, and anew from the next log-in on', async () => {
    await open();
    await save('ada');
    await till().ask('DELETE', '/v1/pos/session');
    await expect.poll(async () => (await days().describe()).status.name, WITHIN).toBe('COMPLETED');
    await world().skip(DAY_MS);
    expect(recipients()).toEqual([]);
    await open();
    await save('cem');
    await goOnTo('2026-03-03T20:00:00Z');
    await expect.poll(recipients, WITHIN).toEqual(['cem@example.com']);
  });

  it('mails to subscribers alone where the shop wants it so, and to nobody who bought since', async () => {
    await world().setSettings({ automation: { audience: 'subscribers' } });
    await open();
    for (const name of ['ada', 'cem', 'eve']) await save(name);
    const customer = (id: string, acceptsMarketing: boolean) =>
      api().ask('PUT', `/v1/customers/${id}`, { email: `${id}@example.com`, acceptsMarketing }, ofShop());
    await customer('ada', true);
    await customer('cem', false);
    await customer('eve', true);
    world().clock.advance(MINUTE_MS);
    await world().order({ id: 'o1', email: 'eve@example.com', completedAt: world().clock.now() });
    await goOnTo('2026-03-02T20:00:00Z');
    await expect.poll(recipients, WITHIN).toEqual(['ada@example.com']);
  });

  it('fault 9: is looked after again when Temporal was emptied', async () => {
    await open();
    await save('ada');
    await days().terminate('emptied');
    world().clock.set(new Date('2026-03-02T19:05:00Z'));
    expect(await sweep(world().relayDeps)).toBe(1);
    await expect.poll(recipients, WITHIN).toEqual(['ada@example.com']);
    expect(await sweep(world().relayDeps)).toBe(0);
  });

  it('fault 34: that was over for days in an outage mails nobody of the older carts', async () => {
    await open();
    await save('ada');
    await world().stopRelay();
    await days().terminate('outage');
    world().clock.advance(4 * DAY_MS);
    await save('cem');
    world().resumeRelay();
    await sweep(world().relayDeps);
    // The days that were missed are looked after one by one; of the last ones mails are still right.
    await expect
      .poll(async () => (await stored()).day_closed_until, WITHIN)
      .toEqual(new Date('2026-03-05T19:00:00Z'));
    await waits();
    await expect.poll(recipients, WITHIN).toEqual(['ada@example.com']);
  });

  it(
    'is followed by another, each in a run of its own, so that no history grows',
    async () => {
      await open();
      await save('ada');
      const last = new Date(Date.parse('2026-03-01T19:00:00Z') + MANY_DAYS * DAY_MS);
      await locate({ timeZone: 'UTC', dayEndsAt: '19:00' });
      await waits();
      await world().skip(MANY_DAYS * DAY_MS);
      await expect
        .poll(async () => (await stored()).day_closed_until?.getTime(), {
          timeout: MANY_DAYS * 2_000,
          interval: 500,
        })
        .toBe(last.getTime());
      const query = `WorkflowId = "${days().workflowId}"`;
      const runs: string[] = [];
      await expect
        .poll(
          async () => {
            runs.length = 0;
            for await (const run of world().client.workflow.list({ query })) runs.push(run.runId);
            return runs.length;
          },
          { timeout: 20_000, interval: 500 },
        )
        .toBeGreaterThan(MANY_DAYS);
      for (const runId of [runs[0], runs[Math.floor(MANY_DAYS / 2)], runs.at(-1)]) {
        const handle = world().client.workflow.getHandle(days().workflowId, runId);
        const { events } = await handle.fetchHistory();
        expect(events?.length ?? 0).toBeLessThan(40);
      }
    },
    60_000 + MANY_DAYS * 2_500,
  );
});
