import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { BROWSER, PERSON, useLinks, type SentMail } from '../support/links.ts';

const MINUTE_MS = 60_000;
const { ask, clock, createMail, db, token } = useLinks();

async function visits({ messageId }: SentMail) {
  return db()
    .selectFrom('visits')
    .select(['is_person', 'is_session'])
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute();
}

/** What the report counts. */
async function sessions({ messageId }: SentMail) {
  return db()
    .selectFrom('mail_sessions')
    .select(['shop_id', 'kind', 'currency', 'at'])
    .where('message_id', '=', messageId)
    .orderBy('at')
    .execute();
}

describe('a session', () => {
  it('is a person’s visit, and stands in the checkout’s history', async () => {
    const mail = await createMail();
    await ask(`/r/${token('recovery', mail)}`);
    expect(await visits(mail)).toEqual([{ is_person: true, is_session: true }]);
    const events = await db()
      .selectFrom('checkout_events')
      .select(['kind', 'data'])
      .where('checkout_id', '=', mail.checkoutId)
      .execute();
    expect(events).toEqual([{ kind: 'link_visited', data: { messageId: `msg_${String(mail.messageId)}` } }]);
  });

  it.each<[string, Record<string, string>]>([
    ['a browser that says nothing of its purpose', { 'user-agent': BROWSER }],
    ['a browser that goes there', PERSON],
  ])('counts %s', async (_name, headers) => {
    const mail = await createMail();
    await ask(`/r/${token('recovery', mail)}`, headers);
    expect(await visits(mail)).toEqual([{ is_person: true, is_session: true }]);
  });

  it.each<[string, Record<string, string>]>([
    ['a bot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['a script', { 'user-agent': 'python-requests/2.32' }],
    ['a client without a name', {}],
    ['a prefetch', { ...PERSON, 'sec-purpose': 'prefetch;prerender' }],
    ['an old browser’s prefetch', { 'user-agent': BROWSER, 'x-moz': 'prefetch' }],
    ['a preview', { 'user-agent': BROWSER, purpose: 'preview' }],
    ['a picture', { 'user-agent': BROWSER, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['a frame', { 'user-agent': BROWSER, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ])('does not count %s, which is led on all the same', async (_name, headers) => {
    const mail = await createMail();
    expect((await ask(`/r/${token('recovery', mail)}`, headers)).status).toBe(303);
    expect(await visits(mail)).toEqual([{ is_person: false, is_session: false }]);
    expect(await sessions(mail)).toEqual([]);
  });

  it('is kept for the report beyond the checkout: when it was, of which kind of mail, in which currency', async () => {
    const mail = await createMail();
    await db().updateTable('messages').set({ kind: 'manual' }).where('id', '=', mail.messageId).execute();
    await ask(`/r/${token('recovery', mail)}`);
    await db().deleteFrom('checkouts').where('id', '=', mail.checkoutId).execute();
    expect(await visits(mail)).toEqual([]);
    expect(await sessions(mail)).toEqual([
      { shop_id: mail.shopId, kind: 'manual', currency: 'SEK', at: clock.now() },
    ]);
  });

  it.each(['copy', 'test'])('is none through a mail to staff (%s)', async (kind) => {
    const mail = await createMail();
    await db().updateTable('messages').set({ kind }).where('id', '=', mail.messageId).execute();
    for (const headers of [PERSON, {}]) {
      expect((await ask(`/r/${token('recovery', mail)}`, headers)).status).toBe(303);
    }
    expect(await visits(mail)).toEqual([]);
  });

  it('is recorded whole or not at all', async () => {
    const mail = await createMail();
    await db().schema.alterTable('mail_sessions').renameTo('sessions_away').execute();
    try {
      expect((await ask(`/r/${token('recovery', mail)}`)).status).toBe(303);
    } finally {
      await db().schema.alterTable('sessions_away').renameTo('mail_sessions').execute();
    }
    expect(await visits(mail)).toEqual([]);
  });

  it('fault 55: does not count HEAD, which is answered alike', async () => {
    const mail = await createMail();
    const link = token('recovery', mail);
    const head = await ask(`/r/${link}`, PERSON, 'HEAD');
    expect(head.status).toBe(303);
    expect(head.headers.location).toBe((await ask(`/r/${link}`)).headers.location);
    expect(await visits(mail)).toHaveLength(1);
  });

  it('is one for clicks within 30 minutes, and another afterwards', async () => {
    const mail = await createMail();
    const link = token('recovery', mail);
    await ask(`/r/${link}`);
    clock.advance(29 * MINUTE_MS);
    await ask(`/r/${link}`);
    clock.advance(30 * MINUTE_MS);
    await ask(`/r/${link}`);
    expect((await visits(mail)).map((visit) => visit.is_session)).toEqual([true, false, true]);
    expect(await sessions(mail)).toHaveLength(2);
  });

  it('is one for ten clicks at the same moment', async () => {
    const mail = await createMail();
    const link = token('recovery', mail);
    // Opens the pool's connections, so that the clicks meet in the database.
    await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.1)`.execute(db())));
    await Promise.all(Array.from({ length: 10 }, () => ask(`/r/${link}`)));
    expect((await visits(mail)).filter((visit) => visit.is_session)).toHaveLength(1);
    expect(await sessions(mail)).toHaveLength(1);
  });

  it('keeps nobody from the checkout when it cannot be recorded', async () => {
    const mail = await createMail();
    await db().schema.alterTable('visits').renameTo('visits_away').execute();
    try {
      expect((await ask(`/r/${token('recovery', mail)}`)).status).toBe(303);
    } finally {
      await db().schema.alterTable('visits_away').renameTo('visits').execute();
    }
  });
});
