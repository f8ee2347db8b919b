import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import { lockPersons } from '../../db/queries/locks.ts';
import type { SendOutcome } from '../../email/sender.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { createWorld, MINUTE_MS, type World } from '../support/world.ts';

const ACCEPTED: SendOutcome = { kind: 'accepted', providerMessageId: 'p1' };
const OUTCOMES: Record<string, SendOutcome> = {
  accepted: ACCEPTED,
  refused: {
    ...{
      kind: 'refused',
      fate: 'retry',
      code: 'rate_limit',
      statusCode: 429,
      retryAfterMs: null,
      detail: '',
    },
  },
  unknown: { kind: 'unknown', code: 'timeout', statusCode: null, retryAfterMs: null, detail: '' },
  final: { kind: 'refused', fate: 'final', code: 'x', statusCode: 422, retryAfterMs: null, detail: '' },
};

let world: World;
let staff: Staff;
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({ coolOffHours: 0 });
});

async function standing(id: string) {
  return (await world.messages(id)).filter(({ voided_at }) => voided_at === null);
}

describe('fault 18: a mail by hand and the automatic one at the same time', () => {
  it.each(['by hand', 'automatic', 'either'])(
    'are one of them: who claims first goes (%s)',
    async (first) => {
      for (let round = 0; round < (first === 'either' ? 20 : 3); round += 1) {
        const id = await world.dueCheckout(world.newToken());
        const [answer, delivered] = await bothAtOnce(id, first);
        const mails = await standing(id);
        expect(mails).toHaveLength(1);
        if (first !== 'either') expect(mails[0]?.kind).toBe(first === 'automatic' ? 'automatic' : 'manual');
        if (mails[0]?.kind === 'manual') {
          expect(answer.status).toBe(202);
          expect(delivered).toEqual({ kind: 'not_sent', reason: 'already_emailed' });
        } else {
          expect(answer).toMatchObject({ status: 409, body: { code: 'email_in_flight' } });
          expect(delivered).toMatchObject({ emailStatus: 'sent' });
        }
        expect((await staff.checkout(id)).emailStatus).toBe('sent');
      }
    },
  );

  /** Both wait for the person's lock, the one that is to be first in front. */
  async function bothAtOnce(id: string, first: string) {
    const asks = {
      byHand: () => staff.send(id),
      automatic: () => world.activities.deliverEmail(id),
    };
    if (first === 'either') return Promise.all([asks.byHand(), asks.automatic()]);
    const { email_norm: email } = await world.row(id);
    const holding = await world.db.startTransaction().execute();
    await lockPersons(holding, world.shop.id, [`email:${email ?? ''}`]);
    const waiting = (count: number) => expect.poll(() => countLockWaits(world.db)).toBe(count);
    const started: Partial<{
      byHand: ReturnType<Staff['send']>;
      automatic: ReturnType<Activities['deliverEmail']>;
    }> = {};
    if (first === 'automatic') started.automatic = asks.automatic();
    else started.byHand = asks.byHand();
    await waiting(1);
    started.byHand ??= asks.byHand();
    started.automatic ??= asks.automatic();
    await waiting(2);
    await holding.rollback().execute();
    return Promise.all([started.byHand, started.automatic]);
  }

  it('automatic first: by hand is 409 while its request is under way and for a minute after', async () => {
    const id = await world.dueCheckout(world.newToken());
    const during: unknown[] = [];
    const slow = activitiesWith(world, async () => {
      during.push((await staff.send(id)).body.code);
      return ACCEPTED;
    });
    await slow.deliverEmail(id);
    expect(during).toEqual(['email_in_flight']);
    expect((await staff.send(id)).body.code).toBe('email_in_flight');
    world.clock.advance(MINUTE_MS);
    expect((await staff.send(id)).status).toBe(202);
  });

  it('by hand first: the automatic mail never goes, also while the request is under way', async () => {
    const id = await world.dueCheckout(world.newToken());
    const messageId = await staff.sent(id);
    const during: unknown[] = [];
    const slow = activitiesWith(world, async () => {
      during.push(await world.activities.deliverEmail(id));
      return ACCEPTED;
    });
    await slow.deliverMessage(messageId);
    expect(during).toEqual([{ kind: 'not_sent', reason: 'already_emailed' }]);
    expect(await standing(id)).toMatchObject([{ kind: 'manual', status: 'sent' }]);
  });

  it('in any order of claims, attempts, outcomes and pauses: never two under way, never automatic after by hand', async () => {
    const outcome = fc.constantFrom(...Object.keys(OUTCOMES));
    const step = fc.oneof(
      fc.record({ kind: fc.constant('ask' as const) }),
      fc.record({ kind: fc.constant('automatic' as const), outcome }),
      fc.record({ kind: fc.constant('byHand' as const), outcome }),
      fc.record({ kind: fc.constant('wait' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
        const id = await world.dueCheckout(world.newToken());
        for (const taken of steps) {
          const before = await standing(id);
          await take(id, taken);
          const after = await standing(id);
          expect(after.filter(({ settled_at }) => settled_at === null).length).toBeLessThanOrEqual(1);
          const hadByHand = before.some(({ kind }) => kind === 'manual');
          const isNewAutomatic =
            after.some(({ kind }) => kind === 'automatic') &&
            !before.some(({ kind }) => kind === 'automatic');
          expect(hadByHand && isNewAutomatic).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  async function take(id: string, step: { kind: string; outcome?: string }): Promise<void> {
    const activities = (): Activities =>
      activitiesWith(world, () => Promise.resolve(OUTCOMES[step.outcome ?? ''] ?? ACCEPTED));
    const mails = await standing(id);
    switch (step.kind) {
      case 'ask': {
        const isFree = mails.every(
          ({ settled_at }) =>
            settled_at !== null && world.clock.now().getTime() - settled_at.getTime() >= MINUTE_MS,
        );
        expect((await staff.send(id)).status).toBe(isFree ? 202 : 409);
        return;
      }
      case 'automatic':
        await activities()
          .deliverEmail(id)
          .catch(() => undefined);
        return;
      case 'byHand': {
        const waiting = mails.find(({ kind, settled_at }) => kind === 'manual' && settled_at === null);
        if (waiting === undefined) return;
        await activities()
          .deliverMessage(`msg_${String(waiting.id)}`)
          .catch(() => undefined);
        return;
      }
      default:
        world.clock.advance(MINUTE_MS);
    }
  }
});
