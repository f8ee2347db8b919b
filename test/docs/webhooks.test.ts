import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  DELIVERY_FAILURES,
  nextAttemptAt,
  TEST_EVENT,
  webhookBody,
  WEBHOOK_EVENTS,
} from '../../domain/webhook.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/webhooks.md'), 'utf8');

describe('the guide to webhooks', () => {
  it('lists every event, and no other', () => {
    const listed = [...guide.matchAll(/^\| `([a-z_.]+)` \| (?!what)/gm)].map(([, event = '']) => event);
    expect(listed.toSorted()).toEqual([...WEBHOOK_EVENTS, TEST_EVENT].toSorted());
  });

  it('names every failure', () => {
    for (const failure of DELIVERY_FAILURES) expect(guide).toContain(`\`${failure}\``);
  });

  it('shows a body as it is sent', () => {
    const shown = /```json\n(.*?)```/s.exec(guide)?.[1] ?? '';
    const told = {
      event: 'email.not_sent',
      checkoutId: 1042,
      occurredAt: new Date('2026-03-02T18:10:00Z'),
      data: { reason: 'payment_error' },
    };
    expect(JSON.parse(shown)).toEqual(JSON.parse(webhookBody('default', told)));
  });

  it('tells the pauses between attempts', () => {
    const now = new Date('2026-03-02T08:00:00Z');
    const pausesS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (attempts) =>
        ((nextAttemptAt({ attempts, askedAt: now }, null, now)?.getTime() ?? 0) - now.getTime()) / 1000,
    );
    expect(guide).toContain('after 5 s, 30 s, 2, 10 and 30 minutes, 1, 2 and then every 4 hours');
    expect(pausesS).toEqual([5, 30, 120, 600, 1800, 3600, 7200, 14400, 14400]);
  });
});
