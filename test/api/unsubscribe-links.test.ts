import { describe, expect, it } from 'vitest';
import { secrets, useLinks, type SentMail } from '../support/links.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const { ask, clock, createMail, db, token } = useLinks();

async function suppressions({ shopId }: SentMail) {
  return db().selectFrom('suppressions').selectAll().where('shop_id', '=', shopId).execute();
}

/** The checkout goes with all that refers to it. */
async function purge({ checkoutId }: SentMail): Promise<void> {
  await db().deleteFrom('checkouts').where('id', '=', checkoutId).execute();
}

describe('the link to unsubscribe', () => {
  it('asks first, and a GET changes nothing', async () => {
    const mail = await createMail({ locale: 'sv' });
    const answer = await ask(`/u/${token('unsubscribe', mail)}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<form method="post">');
    expect(answer.body).toContain('Granen &#60;b&#62;&#38;&#60;/b&#62;');
    expect(await suppressions(mail)).toEqual([]);
  });

  it('stops mails to whom the mail went, once for however many clicks', async () => {
    const mail = await createMail({ to: 'Ann@Example.com' });
    const link = token('unsubscribe', mail);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const first = await ask(`/u/${link}`, form, 'POST');
    const since = clock.now();
    clock.advance(MINUTE_MS);
    expect([first.status, (await ask(`/u/${link}`, form, 'POST')).status]).toEqual([200, 200]);
    expect(await suppressions(mail)).toEqual([
      expect.objectContaining({
        address: 'ann@example.com',
        address_hash: Buffer.from(secrets.suppressionHash('ann@example.com')),
        reason: 'unsubscribed',
        since,
        lifted_at: null,
      }),
    ]);
  });

  it('stands again after it was lifted', async () => {
    const mail = await createMail();
    const link = token('unsubscribe', mail);
    await ask(`/u/${link}`, {}, 'POST');
    await db()
      .updateTable('suppressions')
      .set({ lifted_at: clock.now() })
      .where('shop_id', '=', mail.shopId)
      .execute();
    await ask(`/u/${link}`, {}, 'POST');
    expect(await suppressions(mail)).toEqual([expect.objectContaining({ lifted_at: null })]);
  });

  it('takes no link of the other purpose, and none that is over', async () => {
    const mail = await createMail();
    expect((await ask(`/u/${token('recovery', mail)}`, {}, 'POST')).status).toBe(404);
    expect((await ask(`/u/${token('unsubscribe', mail, -1)}`, {}, 'POST')).status).toBe(410);
    expect(await suppressions(mail)).toEqual([]);
  });

  it('lets no script run on its page and no other page frame it', async () => {
    const { headers } = await ask(`/u/${token('unsubscribe', await createMail())}`);
    const csp = String(headers['content-security-policy']);
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('unsafe');
  });
});

describe('two years of the link to unsubscribe', () => {
  const YEAR_DAYS = 365;

  it.each(['purged', 'erased'])(
    'the mail %s: the page comes in its language, and one click stops mails',
    async (how) => {
      const mail = await createMail({ locale: 'sv' });
      const link = token('unsubscribe', mail, 2 * 366);
      if (how === 'purged') await purge(mail);
      else
        await db()
          .updateTable('messages')
          .set({ frozen_email: '' })
          .where('id', '=', mail.messageId)
          .execute();
      clock.advance(2 * YEAR_DAYS * DAY_MS);
      const page = await ask(`/u/${link}`);
      expect(page).toMatchObject({ status: 200, headers: { 'content-language': 'sv' } });
      expect(page.body).toContain('Granen');
      expect(await suppressions(mail)).toEqual([]);
      expect((await ask(`/u/${link}`, {}, 'POST')).status).toBe(200);
      expect(await suppressions(mail)).toMatchObject([
        {
          address: null,
          address_hash: Buffer.from(secrets.suppressionHash('ann@example.com')),
          lifted_at: null,
        },
      ]);
    },
  );

  it('end with a friendly page, when the row is still there and when it was removed', async () => {
    const mail = await createMail({ locale: 'pl' });
    const link = token('unsubscribe', mail, 2 * 366);
    clock.advance(2 * 366 * DAY_MS);
    const over = await ask(`/u/${link}`, { 'accept-language': 'en' });
    expect(over).toMatchObject({ status: 410, headers: { 'content-language': 'pl' } });
    await db().deleteFrom('unsubscribe_links').where('message_id', '=', mail.messageId).execute();
    expect(await ask(`/u/${link}`, {}, 'POST')).toMatchObject({ status: 410 });
    expect(await suppressions(mail)).toEqual([]);
  });

  it('keep the address of one that stands again, though only its hash is known by then', async () => {
    const mail = await createMail();
    const link = token('unsubscribe', mail);
    await ask(`/u/${link}`, {}, 'POST');
    await purge(mail);
    await db()
      .updateTable('suppressions')
      .set({ lifted_at: clock.now() })
      .where('shop_id', '=', mail.shopId)
      .execute();
    await ask(`/u/${link}`, {}, 'POST');
    expect(await suppressions(mail)).toMatchObject([{ address: 'ann@example.com', lifted_at: null }]);
  });

  it('do not keep the link back: it ends friendly with its checkout', async () => {
    const mail = await createMail();
    const link = token('recovery', mail);
    await purge(mail);
    const answer = await ask(`/r/${link}`);
    expect(answer).toMatchObject({ status: 410, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answer.body).toContain('This link no longer works');
  });
});
