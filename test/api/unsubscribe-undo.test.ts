import { describe, expect, it } from 'vitest';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import type { SuppressionReason, SuppressionSource } from '../../domain/suppression.ts';
import { createSecrets } from '../../secrets.ts';
import { secrets, useLinks, type SentMail } from '../support/links.ts';

const FORM = 'application/x-www-form-urlencoded';
const { ask, clock, createMail, db, post, token } = useLinks();

async function rows({ shopId }: SentMail) {
  return db()
    .selectFrom('suppressions')
    .select(['reason', 'source', 'evidence', 'lifted_at', 'lifted_by'])
    .where('shop_id', '=', shopId)
    .orderBy('reason')
    .execute();
}

async function standing(mail: SentMail): Promise<string[]> {
  return (await rows(mail)).filter((row) => row.lifted_at === null).map(({ reason }) => reason);
}

function suppress(mail: SentMail, reason: SuppressionReason, source: SuppressionSource): Promise<boolean> {
  const address = 'ann@example.com';
  const addressHash = secrets.suppressionHash(address);
  return insertSuppression(db(), {
    ...{ shopId: mail.shopId, addressHash, address, reason, source },
    since: clock.now(),
  });
}

/** Posts what a button of the page posts, and follows as browsers do. */
async function press(link: string, body: string) {
  const { status, headers } = await post(link, body, FORM);
  expect(status).toBe(303);
  const { pathname, search } = new URL(headers.location ?? '', `http://here${link}`);
  expect(pathname).toBe(link);
  return await ask(pathname + search);
}

/** The name of the page's one button. */
function buttonOf(body: string): string | undefined {
  expect(body.match(/<button/g)).toHaveLength(1);
  return /<button type="submit" name="(\w+)" value="1"/.exec(body)?.[1];
}

const boundary = 'x1';
const multipart = [
  `--${boundary}`,
  'Content-Disposition: form-data; name="List-Unsubscribe"',
  '',
  'One-Click',
  `--${boundary}--`,
  '',
].join('\r\n');

describe('POST to the link', () => {
  it.each<[string, string | Buffer, string | undefined, SuppressionSource]>([
    ['a mail program’s one click', 'List-Unsubscribe=One-Click', FORM, 'one_click'],
    ['one click as multipart', multipart, `multipart/form-data; boundary=${boundary}`, 'one_click'],
    ['nothing at all', '', undefined, 'one_click'],
    ['the page’s button', 'unsubscribe=1', FORM, 'link'],
    ['bytes that mean nothing', Buffer.from([0, 0xff, 0xc3, 0x28]), FORM, 'one_click'],
    ['JSON', '{"undo":1}', 'application/json', 'one_click'],
    ['undo in a form of another type', 'undo=1', 'text/plain', 'one_click'],
    ['undo beside one click', 'undo=1&List-Unsubscribe=One-Click', FORM, 'one_click'],
    ['undo behind more than a form of ours holds', `${'x'.repeat(5_000)}&undo=1`, FORM, 'one_click'],
    ['a megabyte', 'undo=1&'.repeat(150_000), FORM, 'one_click'],
  ])('unsubscribes for %s', async (_name, body, type, source) => {
    const mail = await createMail();
    const answer = await post(`/u/${token('unsubscribe', mail)}`, body, type);
    expect(answer.status).toBe(source === 'link' ? 303 : 200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await rows(mail)).toMatchObject([
      { reason: 'unsubscribed', source, evidence: { messageId: `msg_${String(mail.messageId)}` } },
    ]);
  });
});

describe('the page after unsubscribing', () => {
  it('undoes it at the same address, and offers unsubscribing again', async () => {
    const mail = await createMail({ locale: 'de' });
    const link = `/u/${token('unsubscribe', mail)}`;
    expect(buttonOf((await ask(link)).body)).toBe('unsubscribe');
    const done = await press(link, 'unsubscribe=1');
    expect(done.body).toContain('Sie sind abgemeldet');
    expect(buttonOf(done.body)).toBe('undo');
    const undone = await press(link, 'undo=1');
    expect(undone).toMatchObject({ status: 200, headers: { 'content-language': 'de' } });
    expect(undone.body).toContain('Rückgängig gemacht');
    expect(buttonOf(undone.body)).toBe('unsubscribe');
    expect(await rows(mail)).toMatchObject([
      { lifted_at: clock.now(), lifted_by: `link msg_${String(mail.messageId)}` },
    ]);
    await post(link, 'unsubscribe=1', FORM);
    expect(await rows(mail)).toMatchObject([{ lifted_at: null, lifted_by: null }]);
  });

  it('is what the link shows from then on, until it is undone', async () => {
    const mail = await createMail();
    const link = `/u/${token('unsubscribe', mail)}`;
    await post(link, 'unsubscribe=1', FORM);
    expect(buttonOf((await ask(link)).body)).toBe('undo');
    await post(link, 'undo=1', FORM);
    expect(buttonOf((await ask(link)).body)).toBe('unsubscribe');
    await post(link, 'unsubscribe=1', FORM);
    expect(buttonOf((await ask(`${link}?undone`)).body)).toBe('undo');
  });

  it('is what a mail program’s click is answered with, for it follows no redirect', async () => {
    const link = `/u/${token('unsubscribe', await createMail())}`;
    const answer = await post(link, 'List-Unsubscribe=One-Click', FORM);
    expect(answer.status).toBe(200);
    expect(buttonOf(answer.body)).toBe('undo');
  });

  it.each(['one_click', 'staff', 'import'] as const)('undoes what %s wrote down', async (source) => {
    const mail = await createMail();
    await suppress(mail, 'unsubscribed', source);
    await post(`/u/${token('unsubscribe', mail)}`, 'undo=1', FORM);
    expect(await standing(mail)).toEqual([]);
  });

  it('undoes neither a bounce nor a complaint, nor what concerns another address or shop', async () => {
    const mail = await createMail();
    const other = await createMail({ to: 'ben@example.com' });
    await suppress(mail, 'bounced', 'provider');
    await suppress(mail, 'complained', 'provider');
    await post(`/u/${token('unsubscribe', other)}`, 'unsubscribe=1', FORM);
    await post(`/u/${token('unsubscribe', mail)}`, 'undo=1', FORM);
    expect(await standing(mail)).toEqual(['bounced', 'complained']);
    expect(await standing(other)).toEqual(['unsubscribed']);
  });

  it('undoes it when the mail is gone, and with it the address', async () => {
    const mail = await createMail();
    const link = `/u/${token('unsubscribe', mail)}`;
    await suppress(mail, 'unsubscribed', 'import');
    await db().deleteFrom('checkouts').where('id', '=', mail.checkoutId).execute();
    await post(link, 'undo=1', FORM);
    expect(await standing(mail)).toEqual([]);
  });

  it('takes no token that is not the link’s own', async () => {
    const mail = await createMail();
    await suppress(mail, 'unsubscribed', 'link');
    for (const [bad, status] of [
      [token('recovery', mail), 404],
      [token('trap', mail), 404],
      [token('unsubscribe', mail, -1), 410],
    ] as const) {
      expect((await post(`/u/${bad}`, 'undo=1', FORM)).status).toBe(status);
    }
    expect(await standing(mail)).toEqual(['unsubscribed']);
  });

  it('says who will send no more as the shop’s mails do', async () => {
    const mail = await createMail();
    const sender = { name: 'Mug House', address: null, replyTo: null, postalAddress: null };
    const { settings } = await db()
      .selectFrom('shops')
      .select('settings')
      .where('id', '=', mail.shopId)
      .executeTakeFirstOrThrow();
    await db()
      .updateTable('shops')
      .set({ settings: JSON.stringify({ ...settings, sender }) })
      .where('id', '=', mail.shopId)
      .execute();
    expect((await ask(`/u/${token('unsubscribe', mail)}`)).body).toContain('Mug House will send you no more');
  });

  it('is in the reader’s language where it does not speak the mail’s', async () => {
    const mail = await createMail({ locale: 'fi' });
    const answer = await ask(`/u/${token('unsubscribe', mail)}`, { 'accept-language': 'fi, sv;q=0.5' });
    expect(answer.body).toContain('<html lang="sv">');
  });
});

describe('a mail of a day with another key, which is no longer kept', () => {
  const other = createSecrets({ secretKey: 'a key of long ago', secretKeyPrevious: undefined });
  const address = 'ann@example.com';

  async function createOldMail(): Promise<SentMail> {
    const mail = await createMail({ to: address });
    await db()
      .updateTable('unsubscribe_links')
      .set({ address_hash: Buffer.from(other.suppressionHash(address)) })
      .where('message_id', '=', mail.messageId)
      .execute();
    return mail;
  }
  const hashes = async ({ shopId }: SentMail) => {
    const stored = db().selectFrom('suppressions').select('address_hash').where('shop_id', '=', shopId);
    return (await stored.execute()).map(({ address_hash }) => address_hash.toString('hex'));
  };

  it('unsubscribes under today’s key, so that the next decision finds it', async () => {
    const mail = await createOldMail();
    await post(`/u/${token('unsubscribe', mail)}`, 'unsubscribe=1', FORM);
    expect(await hashes(mail)).toEqual([Buffer.from(secrets.suppressionHash(address)).toString('hex')]);
  });

  it('unsubscribes under the key of its day when it no longer tells its address', async () => {
    const mail = await createOldMail();
    await db().updateTable('messages').set({ frozen_email: '' }).where('id', '=', mail.messageId).execute();
    const link = `/u/${token('unsubscribe', mail)}`;
    await post(link, 'unsubscribe=1', FORM);
    expect(await hashes(mail)).toEqual([Buffer.from(other.suppressionHash(address)).toString('hex')]);
    expect(buttonOf((await ask(link)).body)).toBe('undo');
    await post(link, 'undo=1', FORM);
    expect(await standing(mail)).toEqual([]);
  });

  it.each(['before the mail is gone', 'after it'])('is undone by its link %s', async (when) => {
    const mail = await createOldMail();
    const link = `/u/${token('unsubscribe', mail)}`;
    await post(link, 'unsubscribe=1', FORM);
    if (when === 'after it') {
      await db().deleteFrom('checkouts').where('id', '=', mail.checkoutId).execute();
    }
    expect(buttonOf((await ask(link)).body)).toBe('undo');
    await post(link, 'undo=1', FORM);
    expect(await standing(mail)).toEqual([]);
  });

  it('unsubscribes anew where that stood under the key of its day alone, and undoes both', async () => {
    const mail = await createOldMail();
    await insertSuppression(db(), {
      ...{ shopId: mail.shopId, addressHash: other.suppressionHash(address), address },
      ...{ reason: 'unsubscribed', source: 'link', since: clock.now() },
    });
    const link = `/u/${token('unsubscribe', mail)}`;
    await post(link, 'unsubscribe=1', FORM);
    expect(await hashes(mail)).toContain(Buffer.from(secrets.suppressionHash(address)).toString('hex'));
    await post(link, 'undo=1', FORM);
    expect(await standing(mail)).toEqual([]);
  });
});
