import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldMessage,
  MESSAGE_EVENT_KINDS,
  STATUS_OF_EVENT,
  type AttemptsSaid,
  type MessageEvent,
} from '../../domain/message-status.ts';

const AT = new Date('2026-03-02T09:00:00Z');
const SAID: AttemptsSaid[] = ['queued', 'sent', 'failed', 'unknown'];
const said = fc.constantFrom(...SAID);
const event: fc.Arbitrary<MessageEvent> = fc.record({
  kind: fc.constantFrom(...MESSAGE_EVENT_KINDS),
  at: fc.integer({ min: 0, max: 100 }).map((minutes) => new Date(AT.getTime() + minutes * 60_000)),
  isHard: fc.boolean(),
});

function told(...kinds: MessageEvent['kind'][]): MessageEvent[] {
  return kinds.map((kind) => ({ kind, at: AT, isHard: false }));
}

describe('fault 19: what became of a mail', () => {
  it('is the same in every order of the events, and however often each is told', () => {
    const shuffled = fc.array(event, { maxLength: 8 }).chain((events) =>
      fc.record({
        events: fc.constant(events),
        other: fc
          .array(fc.nat(), { maxLength: 8 })
          .map((picks) => [...events, ...picks.flatMap((pick) => events.slice(pick % 8, (pick % 8) + 1))])
          .chain((many) => fc.shuffledSubarray(many, { minLength: many.length })),
      }),
    );
    fc.assert(
      fc.property(said, shuffled, (attempts, { events, other }) => {
        expect(foldMessage(attempts, other)).toEqual(foldMessage(attempts, events));
      }),
    );
  });

  it('never loses a stronger word to a weaker one that comes later', () => {
    const strength = (status: string) => {
      const place = STATUS_OF_EVENT.findIndex((row) => row.status === status);
      return place === -1 ? Infinity : place;
    };
    fc.assert(
      fc.property(said, fc.array(event, { minLength: 1 }), event, (attempts, events, later) => {
        const before = foldMessage(attempts, events).status;
        const after = foldMessage(attempts, [...events, later]).status;
        expect(strength(after)).toBeLessThanOrEqual(strength(before));
      }),
    );
  });

  it('is what the attempts said as long as the provider has told nothing', () => {
    for (const attempts of SAID) expect(foldMessage(attempts, []).status).toBe(attempts);
    expect(SAID.map((attempts) => foldMessage(attempts, []).went)).toEqual([null, true, false, null]);
  });

  it.each([
    [['sent'], 'sent'],
    [['delivery_delayed'], 'sent'],
    [['failed'], 'failed'],
    [['sent', 'failed'], 'failed'],
    [['delivered', 'failed'], 'delivered'],
    [['delivered', 'bounced'], 'bounced'],
    [['bounced', 'complained', 'delivered'], 'complained'],
  ] as const)('%j is %s', (kinds, status) => {
    expect(foldMessage('unknown', told(...kinds)).status).toBe(status);
  });

  it('tells that a mail of unknown outcome went, or certainly did not', () => {
    for (const kind of ['sent', 'delivered', 'delivery_delayed', 'bounced', 'complained'] as const) {
      expect(foldMessage('unknown', told(kind))).toMatchObject({ went: true, wentAt: AT });
    }
    expect(foldMessage('unknown', told('failed'))).toMatchObject({ went: false, wentAt: null });
    // What left the provider, or was taken by it, went, whatever it told afterwards.
    expect(foldMessage('unknown', told('sent', 'failed'))).toEqual({
      status: 'failed',
      went: true,
      wentAt: AT,
    });
    expect(foldMessage('sent', told('failed'))).toEqual({ status: 'failed', went: true, wentAt: null });
  });
});
