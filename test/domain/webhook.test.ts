import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DELIVERED_WITHIN_MS,
  nextAttemptAt,
  rotateSecrets,
  SECRET_OVERLAP_MS,
  signingSecrets,
  webhookBody,
} from '../../domain/webhook.ts';

const ASKED = new Date('2026-03-02T08:00:00Z');

describe('a delivery that does not get through', () => {
  it('is tried again after growing pauses, for 24 hours and no longer', () => {
    const times: Date[] = [];
    let now = ASKED;
    for (let attempts = 1; ; attempts++) {
      const next = nextAttemptAt({ attempts, askedAt: ASKED }, null, now);
      if (next === null) break;
      times.push(next);
      now = next;
    }
    const pausesS = times.map((time, at) => (time.getTime() - (times[at - 1] ?? ASKED).getTime()) / 1000);
    expect(pausesS.slice(0, 5)).toEqual([5, 30, 120, 600, 1800]);
    expect(pausesS).toEqual(pausesS.toSorted((one, other) => one - other));
    const lastMs = (times.at(-1)?.getTime() ?? 0) - ASKED.getTime();
    expect(lastMs).toBeLessThanOrEqual(DELIVERED_WITHIN_MS);
    expect(lastMs).toBeGreaterThan(DELIVERED_WITHIN_MS - 4 * 3_600_000);
  });

  it('waits as long as the receiver asks for, and never shorter than by itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 7_200_000 }), (attempts, ms) => {
        const delivery = { attempts, askedAt: ASKED };
        const next = nextAttemptAt(delivery, ms, ASKED)?.getTime() ?? 0;
        const own = nextAttemptAt(delivery, null, ASKED)?.getTime() ?? 0;
        expect(next).toBe(Math.max(own, ASKED.getTime() + ms));
      }),
    );
  });
});

describe('secrets', () => {
  it('sign on for a day after they were replaced, however often that happens, and are forgotten then', () => {
    const later = (hours: number) => new Date(ASKED.getTime() + hours * 3_600_000);
    const first = rotateSecrets([], 'a', ASKED);
    const second = rotateSecrets(first, 'b', later(1));
    const third = rotateSecrets(second, 'c', later(2));
    const names = (at: Date) => signingSecrets(third, at).map(({ sealed }) => sealed);
    expect(names(later(2))).toEqual(['c', 'b', 'a']);
    expect(names(new Date(later(1).getTime() + SECRET_OVERLAP_MS))).toEqual(['c', 'b']);
    expect(names(later(27))).toEqual(['c']);
    expect(rotateSecrets(third, 'd', later(27)).map(({ sealed }) => sealed)).toEqual(['d', 'c']);
  });
});

describe('what is sent', () => {
  it('names shop and checkout and holds what was told, the same at each attempt', () => {
    const told = { event: 'email.sent', checkoutId: 1042, occurredAt: ASKED, data: { messageId: 'msg_8' } };
    expect(webhookBody('cups', told)).toBe(webhookBody('cups', structuredClone(told)));
    expect(JSON.parse(webhookBody('cups', told))).toEqual({
      type: 'email.sent',
      timestamp: '2026-03-02T08:00:00.000Z',
      data: { shop: 'cups', checkoutId: 'co_1042', number: 1042, messageId: 'msg_8' },
    });
  });
});
