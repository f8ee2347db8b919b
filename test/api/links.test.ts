import { describe, expect, it } from 'vitest';
import { PERSON, useLinks, type SentMail } from '../support/links.ts';

const { ask, clock, createMail, db, token } = useLinks();

async function visitCount({ messageId }: SentMail): Promise<number> {
  const rows = await db().selectFrom('visits').select('id').where('message_id', '=', messageId).execute();
  return rows.length;
}

describe('the link back', () => {
  it('leads to the checkout, the token with it and the shop’s own query as it was', async () => {
    const link = token('recovery', await createMail());
    const answer = await ask(`/r/${link}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(
      `https://shop.example/checkouts/abc?key=a%20b&x=1&recovery=${link}#pay`,
    );
  });

  it('replaces a token that the address carries already', async () => {
    const recoveryUrl = 'https://shop.example/c?a=%e4&recovery=old&b=1&%72ecovery=older';
    const link = token('recovery', await createMail({ recoveryUrl }));
    expect((await ask(`/r/${link}`)).headers.location).toBe(
      `https://shop.example/c?a=%e4&b=1&recovery=${link}`,
    );
  });

  it('carries the parameters that the merchant wants, and the shop’s own before them', async () => {
    const tracking = { utmSource: 'recovery', utmMedium: 'e-mail & co', utmCampaign: 'ångra' };
    const mail = await createMail({
      recoveryUrl: 'https://shop.example/c?a[]=%e4&&b=1+2&UTM_SOURCE=x&utm_medium=own&z#pay',
      tracking,
    });
    const link = token('recovery', mail);
    expect((await ask(`/r/${link}`)).headers.location).toBe(
      `https://shop.example/c?a[]=%e4&&b=1+2&UTM_SOURCE=x&utm_medium=own&z&recovery=${link}` +
        '&utm_source=recovery&utm_campaign=%C3%A5ngra#pay',
    );
  });

  it('tells nobody of itself: no referrer, no index, no copy', async () => {
    const { headers } = await ask(`/r/${token('recovery', await createMail())}`);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(headers['x-robots-tag']).toContain('noindex');
  });

  it('leads to a host of a connection, as to a listed one', async () => {
    const mail = await createMail({ hosts: [] });
    const at = `/r/${token('recovery', mail)}`;
    expect((await ask(at)).status).toBe(410);
    await db()
      .updateTable('shops')
      .set({ connected_hosts: ['shop.example'] })
      .where('id', '=', mail.shopId)
      .execute();
    expect((await ask(at)).status).toBe(303);
  });

  it.each([
    ['to a host that is no longer listed', { hosts: ['other.example'] }],
    ['to no address at all', { recoveryUrl: null }],
    ['fault 52: to a script', { recoveryUrl: 'javascript:alert(1)' }],
    ['to a host that only begins like a listed one', { recoveryUrl: 'https://shop.example.evil.example/' }],
  ])('never leads %s', async (_name, over) => {
    const mail = await createMail(over);
    const answer = await ask(`/r/${token('recovery', mail)}`);
    expect(answer.status).toBe(410);
    expect(answer.headers.location).toBeUndefined();
    expect(await visitCount(mail)).toBe(0);
  });

  it.each([
    ['en', 'All done'],
    ['sv', 'Allt klart'],
    ['pl', 'Gotowe'],
  ])('says in the customer’s language (%s) that the purchase is complete', async (locale, words) => {
    const mail = await createMail({ locale, completedAt: clock.now() });
    const answer = await ask(`/r/${token('recovery', mail)}`, { ...PERSON, 'accept-language': 'fr' });
    expect(answer.status).toBe(410);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain(`<html lang="${locale}">`);
  });

  it('says when its time is over, and tells nothing else', async () => {
    const answer = await ask(`/r/${token('recovery', await createMail({ locale: 'sv' }), -1)}`);
    expect(answer.status).toBe(410);
    expect(answer.body).toContain('Länken fungerar inte längre');
    expect(answer.body).not.toContain('Granen');
  });

  it('fault 56: is 404 when it was flipped, is of the other purpose, or was never valid', async () => {
    const mail = await createMail();
    const good = token('recovery', mail);
    const flipped = good.slice(0, -2) + (good.at(-2) === 'A' ? 'B' : 'A') + (good.at(-1) ?? '');
    for (const bad of [flipped, token('unsubscribe', mail), 'nothing', '%zz', 'x'.repeat(5_000)]) {
      const answer = await ask(`/r/${bad}`, { ...PERSON, 'accept-language': 'pl' });
      expect([bad.slice(0, 20), answer.status]).toEqual([bad.slice(0, 20), 404]);
      expect(answer.body).toContain('<html lang="pl">');
    }
    expect(await visitCount(mail)).toBe(0);
  });

  it('is over when its mail is gone', async () => {
    expect((await ask(`/r/${token('recovery', { messageId: 999_999_999 })}`)).status).toBe(410);
  });
});

describe('the link of a preview or a test', () => {
  it.each(['/r/sample', '/u/sample'])('%s says in the reader’s language that it is one', async (path) => {
    const answer = await ask(path, { ...PERSON, 'accept-language': 'sv' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-language']).toBe('sv');
    expect(answer.body).toContain('En exempellänk');
  });
});
