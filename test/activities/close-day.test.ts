import { describe, expect, it } from 'vitest';
import { formatId } from '../../domain/id.ts';
import { useCartMails } from '../support/cart-mails.ts';
import { HOUR_MS } from '../support/world.ts';

const { world, till, deliver, saveFor, emailOne, recipients } = useCartMails();

const END = '2026-03-02T19:00:00.000Z';
const closeDay = () => world().activities.closeDay(till().id, END);
const toEnd = () => {
  world().clock.set(new Date(END));
};

describe("the end of a till's day", () => {
  it('is looked after once, whoever asks how often, and never before it has come', async () => {
    await saveFor('ada');
    expect(await closeDay()).toEqual({ kind: 'changed' });
    toEnd();
    const answers = await Promise.all(Array.from({ length: 5 }, closeDay));
    expect(answers.filter(({ kind }) => kind === 'closed')).toEqual([
      { kind: 'closed', queued: 1, skipped: 0 },
    ]);
    expect(await world().db.selectFrom('messages').select('id').execute()).toHaveLength(1);
    const day = await world().activities.findDayEnd(till().id);
    expect(day).toEqual({ kind: 'wait', endsAt: '2026-03-03T19:00:00.000Z', waitMs: 24 * HOUR_MS });
  });

  it('is not for carts that were saved after it, nor for one that had its mail', async () => {
    const mailed = await saveFor('ada');
    await emailOne(mailed);
    toEnd();
    world().clock.advance(1);
    await saveFor('late');
    expect(await closeDay()).toEqual({ kind: 'closed', queued: 0, skipped: 1 });
  });

  it('is none when nobody is logged in', async () => {
    await till().ask('DELETE', '/v1/pos/session');
    toEnd();
    expect(await closeDay()).toEqual({ kind: 'changed' });
    expect(await world().activities.findDayEnd(till().id)).toEqual({ kind: 'logged_out' });
  });

  it('that nobody looked after for longer than a mail may wait mails nobody', async () => {
    await saveFor('ada');
    world().clock.set(new Date(Date.parse(END) + 72 * HOUR_MS + 1));
    expect(await closeDay()).toEqual({ kind: 'closed', queued: 0, skipped: 1 });
  });

  it('holds its mails while too many of the shop’s come back; those that staff ask for go', async () => {
    await saveFor('ada');
    toEnd();
    await closeDay();
    const pause = { reason: 'bounces', affected: 30, counted: 100, since: world().clock.now() };
    await world()
      .db.insertInto('shop_pauses')
      .values({ shop_id: world().shop.id, ...pause })
      .execute();
    const { id } = await world().db.selectFrom('messages').select('id').executeTakeFirstOrThrow();
    await expect(deliver(formatId('message', id))).rejects.toThrow('shop_paused');
    const asked = await emailOne(await saveFor('cem'));
    await deliver(asked.queued[0].messageId);
    expect(recipients()).toEqual(['cem@example.com']);
    await world().db.deleteFrom('shop_pauses').execute();
    await deliver(formatId('message', id));
    expect(recipients()).toEqual(['cem@example.com', 'ada@example.com']);
  });
});
