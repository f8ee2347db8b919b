import { describe, expect, it } from 'vitest';
import { secrets, useLinks, type SentMail } from '../support/links.ts';

const MINUTE_MS = 60_000;
const { ask, clock, createMail, db, token } = useLinks();

async function suppressions({ shopId }: SentMail) {
  return db().selectFrom('suppressions').selectAll().where('shop_id', '=', shopId).execute();
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
