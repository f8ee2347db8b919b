import { describe, expect, it } from 'vitest';
import { useLinks, type SentMail } from '../support/links.ts';

const FORM = 'application/x-www-form-urlencoded';
const { clock, createMail, db, post, token } = useLinks();

describe('the history of the checkout whose mail it was', () => {
  const history = async ({ checkoutId }: SentMail) =>
    await db()
      .selectFrom('checkout_events')
      .select(['kind', 'at', 'data'])
      .where('checkout_id', '=', checkoutId)
      .orderBy('id')
      .execute();

  it('tells that the shopper unsubscribed and took it back, each once', async () => {
    const mail = await createMail();
    const link = `/u/${token('unsubscribe', mail)}`;
    const messageId = `msg_${String(mail.messageId)}`;
    await post(link, 'undo=1', FORM);
    expect(await history(mail)).toEqual([]);
    for (let times = 0; times < 2; times += 1) await post(link, 'List-Unsubscribe=One-Click', FORM);
    clock.advance(60_000);
    for (let times = 0; times < 2; times += 1) await post(link, 'undo=1', FORM);
    expect(await history(mail)).toMatchObject([
      { kind: 'unsubscribed', data: { messageId, source: 'one_click' } },
      { kind: 'unsubscribe_undone', at: clock.now(), data: { messageId } },
    ]);
  });

  it('tells nothing where the mail was purged, and the link works all the same', async () => {
    const mail = await createMail();
    await db().deleteFrom('messages').where('id', '=', mail.messageId).execute();
    const { status } = await post(`/u/${token('unsubscribe', mail)}`, 'List-Unsubscribe=One-Click', FORM);
    expect(status).toBe(200);
    const standing = db().selectFrom('suppressions').select('reason').where('shop_id', '=', mail.shopId);
    expect(await standing.execute()).toEqual([{ reason: 'unsubscribed' }]);
    expect(await history(mail)).toEqual([]);
  });
});
