import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingEmail } from '../../email/sender.ts';
import { freezeEmail, thawEmail } from '../../email/sender.ts';
import { resendStage, smtpStage, type SenderStage } from './support/sender-stages.ts';

const EMAIL: OutgoingEmail = {
  messageId: 'msg_12',
  composedAt: '2026-03-01T08:00:00.000Z',
  from: '"Mug House" <shop@example.com>',
  to: 'ann@example.com',
  replyTo: 'help@example.com',
  subject: 'You left something',
  html: '<p>Hej å ✓</p>',
  text: 'Hej å ✓',
  headers: {
    'List-Unsubscribe': `<https://recovery.example/u/${'t'.repeat(120)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};

describe.each([
  { name: 'Resend', createStage: resendStage, isRepeatable: true },
  { name: 'SMTP', createStage: smtpStage, isRepeatable: false },
])('a sender by $name', ({ createStage, isRepeatable }) => {
  let stage: SenderStage;
  beforeEach(async () => {
    stage = await createStage();
  });
  afterEach(() => stage.close());

  const send = (over: Partial<OutgoingEmail> = {}, timeoutMs = 5_000) =>
    stage.sender.send({ ...EMAIL, ...over }, 'key-1', AbortSignal.timeout(timeoutMs));

  /** Ends the attempt once the other end has the mail in hand. */
  async function sendAndAbort() {
    const abort = new AbortController();
    const attempt = stage.sender.send(EMAIL, 'key-1', abort.signal);
    await expect.poll(() => stage.attempts(), { interval: 5 }).toBe(1);
    abort.abort();
    return attempt;
  }

  it('says whether a mail may be sent again when nobody knows what became of it', () => {
    expect(stage.sender.isRepeatable).toBe(isRepeatable);
  });

  it('hands a mail over once, with every field as given', async () => {
    expect(await send()).toEqual({ kind: 'accepted', providerMessageId: expect.stringMatching(/.+/) });
    expect(await stage.arrived()).toEqual([
      {
        from: { name: 'Mug House', address: 'shop@example.com' },
        ...{ to: EMAIL.to, replyTo: EMAIL.replyTo, subject: EMAIL.subject },
        ...{ html: EMAIL.html, text: EMAIL.text, headers: EMAIL.headers },
      },
    ]);
  });

  it('takes a frozen mail, also one of an earlier version', async () => {
    const { messageId: _id, composedAt: _at, ...earlier } = EMAIL;
    expect(await send(thawEmail(freezeEmail(earlier)))).toMatchObject({ kind: 'accepted' });
    expect(await stage.arrived()).toHaveLength(1);
  });

  it('takes names and addresses of other alphabets', async () => {
    const told = {
      from: '"Łódź – Kubki ☕" <sklep@łódź.example>',
      to: 'ann@xn--d-3ga79d4l.example',
      replyTo: null,
    };
    expect(await send({ ...told, subject: 'Zażółć gęślą jaźń 你好' })).toMatchObject({ kind: 'accepted' });
    const [mail] = await stage.arrived();
    expect(mail).toMatchObject({ to: told.to, replyTo: null, subject: 'Zażółć gęślą jaźń 你好' });
    expect(mail?.from.name).toBe('Łódź – Kubki ☕');
    expect(new URL(`http://${mail?.from.address.split('@')[1] ?? ''}`).hostname).toBe(
      'xn--d-uga0v4h.example',
    );
  });

  it.each<Partial<OutgoingEmail>>([
    { subject: 'Hello\r\nBcc: thief@example.com' },
    { subject: 'Hello\nBcc: thief@example.com' },
    { headers: { 'X-Shop': 'a\r\nBcc: thief@example.com' } },
    { to: 'ann@example.com\r\nBcc: thief@example.com' },
    { to: 'ann@example.com, thief@example.com' },
    { from: 'shop@example.com\r\nBcc: thief@example.com' },
    { replyTo: 'help@example.com\nBcc: thief@example.com' },
  ])('fault 50: refuses what would write another header: %j', async (over) => {
    expect(await send(over)).toMatchObject({ kind: 'refused', fate: 'final' });
    expect(await stage.arrived()).toEqual([]);
  });

  it('tells a refusal for good, as certainly not sent', async () => {
    await stage.misbehave('refuse_for_good');
    expect(await send()).toMatchObject({
      kind: 'refused',
      fate: 'final',
      detail: expect.stringMatching(/.+/),
    });
    expect(await stage.arrived()).toEqual([]);
  });

  it('tells a refusal for now, and sends the mail when it is over', async () => {
    await stage.misbehave('refuse_for_now');
    expect(await send()).toMatchObject({ kind: 'refused', fate: 'retry' });
    await stage.misbehave(null);
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(await stage.arrived()).toHaveLength(1);
  });

  it('pauses for credentials that are wrong, and shows none of them', async () => {
    const outcome = await stage.stranger.send(EMAIL, 'key-1', AbortSignal.timeout(5_000));
    expect(outcome).toMatchObject({ kind: 'refused', fate: 'pause' });
    expect(JSON.stringify(outcome)).not.toContain('wrong@');
    expect(await stage.arrived()).toEqual([]);
  });

  it('has certainly sent nothing where there is no connection', async () => {
    await stage.goAway();
    expect(await send()).toMatchObject({ kind: 'refused', fate: 'retry', code: 'no_connection' });
  });

  it.each(['hang', 'hang_accepted'] as const)('fault 25: %s is cut off, and nobody knows', async (how) => {
    await stage.misbehave(how);
    expect(await sendAndAbort()).toMatchObject({ kind: 'unknown', code: 'no_answer' });
  });

  it('fault 26: an answer that is lost leaves it unknown', async () => {
    await stage.misbehave('cut');
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(await stage.arrived()).toHaveLength(1);
  });

  it('begins nothing that was ended before', async () => {
    expect(await stage.sender.send(EMAIL, 'key-1', AbortSignal.abort())).toMatchObject({
      ...{ kind: 'refused', fate: 'retry', code: 'aborted' },
    });
    expect(stage.attempts()).toBe(0);
  });

  it('knows its account from the one of other credentials, and shows none', () => {
    expect(stage.stranger.account).not.toBe(stage.sender.account);
    expect(stage.sender.account).toMatch(/^[0-9a-f]{16}$/);
  });
});
