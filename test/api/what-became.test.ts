import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHookedWorld, HARD, SOFT, type HookedWorld, type Told } from '../support/hooked-world.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';
import { attempted, kindsOf, stands, unanswered, unknown } from './support/told-mails.ts';

let world: HookedWorld;
beforeAll(async () => {
  world = await createHookedWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  // So many come back here that sending would be paused.
  await world.setSettings({ sendingLimits: { bouncePercent: 100, complaintPercent: 100 } });
});

describe('a mail that went', () => {
  it.each<[string, Told[], string, RegExp, string[]]>([
    [
      'is delivered',
      [{ type: 'email.delivered' }],
      'delivered',
      /^The mail was delivered\.$/,
      ['email_delivered'],
    ],
    [
      'came back',
      [{ type: 'email.bounced', data: HARD }],
      'bounced',
      /came back: .* no more mails/,
      ['email_bounced'],
    ],
    [
      'came back for now',
      [{ type: 'email.bounced', data: SOFT }],
      'bounced',
      /came back for now/,
      ['email_bounced'],
    ],
    ['takes its time', [{ type: 'email.delivery_delayed' }], 'sent', /not been delivered yet/, ['note']],
    [
      'is reported',
      [{ type: 'email.delivered' }, { type: 'email.complained' }],
      'complained',
      /reported it as spam/,
      ['email_delivered', 'email_complained'],
    ],
    [
      'could not be sent',
      [{ type: 'email.failed', data: { failed: { reason: 'x' } } }],
      'failed',
      /could not send/,
      ['email_failed'],
    ],
  ])('%s: its status, the words and the history say so', async (_, events, status, words, kinds) => {
    const { checkoutId, id } = await attempted(world, null);
    world.clock.advance(MINUTE_MS);
    for (const told of events) expect((await world.tell(id, told)).status).toBe(200);
    const now = await stands(world, checkoutId);
    expect(now).toMatchObject({ emailStatus: 'sent', emailStatusReason: null, status });
    expect(now.emailStatusText).toMatch(words);
    expect(kindsOf(now)).toEqual(['email_sent', ...kinds]);
  });

  it('tells the history when it happened, not when we heard of it, and never ahead of our time', async () => {
    const { checkoutId, id } = await attempted(world, null);
    const happened = new Date(world.clock.now().getTime() + MINUTE_MS);
    world.clock.advance(HOUR_MS);
    await world.tell(id, { type: 'email.delivered', at: happened });
    await world.tell(id, { type: 'email.complained', at: new Date(world.clock.now().getTime() + HOUR_MS) });
    const { history } = await stands(world, checkoutId);
    expect(history.map(({ at }) => at).slice(1)).toEqual([
      happened.toISOString(),
      world.clock.now().toISOString(),
    ]);
  });
});

describe('fault 19: a mail of unknown outcome, told of in any order', () => {
  const EVENTS: Told[] = [
    { type: 'email.sent' },
    { type: 'email.delivery_delayed' },
    { type: 'email.delivered' },
    { type: 'email.bounced', data: SOFT },
    { type: 'email.bounced', data: HARD },
    { type: 'email.complained' },
    { type: 'email.failed' },
    { type: 'email.suppressed', data: { suppressed: { type: 'OnAccountSuppressionList', message: 'x' } } },
  ];

  it.each([
    ['given up', () => unknown(world)],
    ['still tried', () => unanswered(world)],
    ['sent', () => attempted(world, null)],
  ])('%s: ends the same', { timeout: 60_000 }, async (_, make) => {
    const picked = fc.uniqueArray(fc.nat(EVENTS.length - 1), { minLength: 1, maxLength: 4 });
    const orders = picked.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events.slice(0, 1)], { minLength: events.length + 1 }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(orders, async (both) => {
        const ends = [];
        for (const order of both) {
          const mail = await make();
          const heardAt = world.clock.now().getTime();
          world.clock.advance(MINUTE_MS);
          for (const index of order) {
            const told = EVENTS[index];
            if (told === undefined) throw new Error('no such event');
            const id = `msg_${String(mail.id)}_${String(index)}`;
            const at = new Date(heardAt + (index + 1) * 1_000);
            await world.tell(mail.id, { ...told, id, at });
          }
          const end = await stands(world, mail.checkoutId);
          const startMs = heardAt;
          const since = (at: string | null) => (at === null ? null : Date.parse(at) - startMs);
          const suppressed = await world.db
            .selectFrom('suppressions')
            .select('reason')
            .where('address', '=', `${mail.token}@example.se`)
            .orderBy('reason')
            .execute();
          ends.push({
            ...end,
            sentAt: since(end.sentAt),
            history: end.history.map(({ kind, at, title }) => ({ kind, title, at: since(at) })),
            suppressed,
          });
        }
        expect(ends[1]).toEqual(ends[0]);
      }),
      { numRuns: 12 },
    );
  });
});
