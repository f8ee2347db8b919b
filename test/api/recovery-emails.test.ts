import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../db/database.ts';
import { lockPersons } from '../../db/queries/locks.ts';
import { parseId } from '../../domain/id.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { createWorld, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let staff: Staff;
let token = '';
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.setSettings({ copyAddresses: ['Boss@shop.example', 'till@shop.example'] });
  await world.provider.setFault(null);
  token = world.newToken();
});

async function mailsOf(checkoutId: string, kind = 'manual') {
  return (await world.messages(checkoutId)).filter((message) => message.kind === kind);
}

describe('a mail by hand', () => {
  it('is looked at, and goes exactly as it was shown', async () => {
    const id = await staff.abandoned(token);
    const { status, body: shown } = await staff.preview(id, { message: 'Hello Ada' });
    expect(status).toBe(200);
    expect(shown).toMatchObject({ to: `${token}@example.se`, copies: [], templateVersion: 0, locale: 'en' });
    await world.setSettings({ legalText: 'something new', copyAddresses: [] });
    const messageId = await staff.sent(id, { previewId: shown.previewId });
    await world.activities.deliverMessage(messageId);
    const [mail] = world.mailsTo(token);
    expect(mail).toMatchObject({ subject: shown.subject, html: shown.html, text: shown.text });
    expect(shown.text).toContain('Hello Ada');
    const { subject, html, text, to } = shown;
    expect(await staff.message(messageId)).toMatchObject({
      ...{ kind: 'manual', status: 'sent', actor: 'admin key', templateVersion: 0, copyOf: null, copies: [] },
      ...{ subject, html, text, to },
    });
  });

  it('is made without a preview just the same', async () => {
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { message: 'By the way', copies: [] });
    expect((await staff.message(messageId)).text).toContain('By the way');
  });

  it('has a link of its own to unsubscribe and to come back, which lead nowhere before it was sent', async () => {
    const id = await staff.abandoned(token);
    const { body } = await staff.preview(id);
    const [, recovery = ''] = /127\.0\.0\.1:3000(\/r\/[\w.-]+)/.exec(body.html) ?? [];
    const [, unsubscribe = ''] = /127\.0\.0\.1:3000(\/u\/[\w.-]+)/.exec(body.html) ?? [];
    const follow = async (path: string) =>
      (await staff.api.ask('GET', path, undefined, { key: null })).status;
    expect([await follow(recovery), await follow(unsubscribe)]).toEqual([410, 410]);
    await staff.sent(id, { previewId: body.previewId });
    expect([await follow(recovery), await follow(unsubscribe)]).toEqual([303, 200]);
  });

  it('is told in the history from the moment it was asked for, before it goes', async () => {
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id);
    const history = async () => {
      const { data } = (await staff.api.ask('GET', `/v1/checkouts/${id}/timeline`)).body;
      return data.filter((entry: { messageId?: string }) => entry.messageId === messageId);
    };
    const asked = {
      ...{ kind: 'email_scheduled', actor: 'admin key', at: world.clock.now().toISOString() },
      title: 'A mail by hand was asked for (admin key)',
    };
    expect(await history()).toMatchObject([asked]);
    world.clock.advance(MINUTE_MS);
    await world.activities.deliverMessage(messageId);
    expect(await history()).toMatchObject([asked, { kind: 'email_sent', actor: 'admin key' }]);
    const { text } = await staff.message(messageId);
    expect(text).toContain('http');
  });

  it('is kept in history, list and checkout, with who asked for it', async () => {
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id);
    expect(await staff.checkout(id)).toMatchObject({
      ...{ state: 'abandoned', emailStatus: 'sent', emailStatusReason: null, emailDueAt: null },
      emailStatusText: 'The mail is being sent.',
    });
    const listed = await staff.api.ask('GET', `/v1/checkouts?emailStatus=sent&q=${token}`);
    expect(listed.body.data).toMatchObject([{ id }]);
    await world.activities.deliverMessage(messageId);
    expect(await staff.checkout(id)).toMatchObject({
      emailStatusText: 'The mail was handed to the mail provider.',
    });
    expect(await staff.titles(id)).toContain('The mail was sent by hand (admin key)');
    const { body } = await staff.api.ask('GET', `/v1/checkouts/${token}/messages`);
    expect(body.data).toMatchObject([{ id: messageId, kind: 'manual', status: 'sent', actor: 'admin key' }]);
    expect('html' in body.data[0]).toBe(false);
  });

  it('shows what staff wrote as text, whatever they wrote', async () => {
    const id = await staff.abandoned(token);
    const message = 'One & <b>two</b>\n{{ shop.name }} {% raw %}\n\n<script>alert(1)</script>';
    const { body } = await staff.preview(id, { message });
    expect(body.html).toMatch(/One &(amp|#38); &(lt|#60);b&(gt|#62);two/);
    expect(body.html).toContain('{{ shop.name }} {% raw %}');
    expect(body.html).not.toMatch(/<script|<b>two/);
    expect(body.html).toMatch(/two&(lt|#60);\/b&(gt|#62);<br ?\/?>/);
    expect(body.text).toContain('One & <b>two</b>\n{{ shop.name }} {% raw %}');
  });
});

describe('fault 17: a double click', () => {
  it('on a preview is one mail, and the same answer', async () => {
    const id = await staff.abandoned(token);
    const { previewId } = (await staff.preview(id)).body;
    const first = await staff.send(id, { previewId });
    const again = await staff.send(id, { previewId });
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
    expect(await mailsOf(id)).toHaveLength(1);
  });

  it('twenty times at once is one mail', async () => {
    const id = await staff.abandoned(token);
    const { previewId } = (await staff.preview(id, { copies: ['till@shop.example'] })).body;
    const { email_norm: email } = await world.row(id);
    const holding = await world.db.startTransaction().execute();
    await lockPersons(holding, world.shop.id, [`email:${email ?? ''}`]);
    const asked = Array.from({ length: 20 }, () => staff.send(id, { previewId }));
    // They take all connections of the world's own.
    const looking = createDatabase(world.url, { max: 1 });
    await expect.poll(() => countLockWaits(looking)).toBeGreaterThan(3);
    await looking.destroy();
    await holding.rollback().execute();
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.messageId)).size).toBe(1);
    expect(await mailsOf(id)).toHaveLength(1);
    expect(await mailsOf(id, 'copy')).toHaveLength(1);
    const rows = world.db.selectFrom('outbox').selectAll().where('kind', '=', 'send_email');
    expect(await rows.where('checkout_id', '=', parseId('checkout', id)).execute()).toHaveLength(1);
  });

  it('answers the same an hour later, when the preview itself has expired', async () => {
    const id = await staff.abandoned(token);
    const { previewId } = (await staff.preview(id)).body;
    const first = await staff.send(id, { previewId });
    world.clock.advance(2 * HOUR_MS);
    expect((await staff.send(id, { previewId })).body).toEqual(first.body);
  });

  it('with an Idempotency-Key is one mail; the key with another message is 422', async () => {
    const id = await staff.abandoned(token);
    const key = { 'Idempotency-Key': `press-${token}` };
    const first = await staff.send(id, { message: 'one' }, key);
    const again = await staff.send(id, { message: 'one' }, key);
    expect([first.status, again.status, again.body]).toEqual([202, 202, first.body]);
    expect((await staff.send(id, { message: 'two' }, key)).status).toBe(422);
    expect(await mailsOf(id)).toHaveLength(1);
  });

  it('with the same Idempotency-Key a day later is another mail only if it says something else', async () => {
    const id = await staff.abandoned(token);
    const key = { 'Idempotency-Key': `reminder-${token}` };
    const first = await staff.send(id, { message: 'one' }, key);
    await world.activities.deliverMessage(String(first.body.messageId));
    world.clock.advance(25 * HOUR_MS);
    expect((await staff.send(id, { message: 'one' }, key)).body).toEqual(first.body);
    world.clock.advance(25 * HOUR_MS);
    for (const body of [{ message: 'two' }, { message: 'one', copies: ['till@shop.example'] }]) {
      const other = await staff.send(id, body, key);
      expect(other.status).toBe(202);
      expect(other.body.messageId).not.toBe(first.body.messageId);
      await world.activities.deliverMessage(String(other.body.messageId));
      world.clock.advance(25 * HOUR_MS);
    }
    expect(await mailsOf(id)).toHaveLength(3);
  });

  it('under one key at once is one mail by the database itself, though nobody remembers the answer', async () => {
    const id = await staff.abandoned(token);
    const key = { 'Idempotency-Key': `at-once-${token}` };
    const first = await staff.send(id, {}, key);
    await world.db.deleteFrom('idempotency_keys').execute();
    expect((await staff.send(id, {}, key)).body).toEqual(first.body);
    await world.db.deleteFrom('idempotency_keys').execute();
    const other = await staff.abandoned(world.newToken());
    expect((await staff.send(other, {}, key)).body.code).toBe('idempotency_key_reused');
  });
});

describe('a second mail', () => {
  it('waits until the first is settled and a minute has passed, then may go', async () => {
    const id = await staff.abandoned(token);
    const first = await staff.sent(id);
    world.clock.advance(10 * MINUTE_MS);
    expect((await staff.send(id)).body.code).toBe('email_in_flight');
    await world.activities.deliverMessage(first);
    world.clock.advance(MINUTE_MS - 1);
    expect((await staff.send(id)).body.code).toBe('email_in_flight');
    world.clock.advance(1);
    await world.activities.deliverMessage(await staff.sent(id));
    expect(world.mailsTo(token)).toHaveLength(2);
  });
});
