import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSender } from '../../email/create-sender.ts';
import type { OutgoingEmail } from '../../email/sender.ts';
import { classifySmtpFailure } from '../../email/smtp-failures.ts';
import { createSmtpSender } from '../../email/smtp-sender.ts';
import { readSmtpServer } from '../../email/smtp-server-address.ts';
import { LOGIN, startMailServer, type MailServer } from '../support/mail-server.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const EMAIL: OutgoingEmail = {
  messageId: 'msg_12',
  composedAt: '2026-03-01T08:00:00.000Z',
  ...{ from: '"Mug House" <shop@example.com>', to: 'ann@example.com', replyTo: null },
  ...{ subject: 'You left something', html: `<p>${'long å '.repeat(400)}</p>`, text: 'Hej å\n.\nslut' },
  headers: { 'List-Unsubscribe': '<https://recovery.example/u/t>' },
};

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(() => server.close());

const send = (email = EMAIL, key = 'key-1', timeoutMs = 5_000) =>
  createSmtpSender({ url: server.url, now: () => NOW }).send(email, key, AbortSignal.timeout(timeoutMs));

describe('a mail by SMTP', () => {
  it('has the same bytes at each attempt: Message-ID by its key, Date by when it was composed', async () => {
    await send();
    await send();
    await send(EMAIL, 'key-2');
    const [first, again] = server.mails;
    const [mail, , other] = await Promise.all(server.mails.map(({ raw }) => PostalMime.parse(raw)));
    expect(again?.raw).toBe(first?.raw);
    expect(mail?.date).toBe('2026-03-01T08:00:00.000Z');
    expect(mail?.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
    expect(other?.messageId).not.toBe(mail?.messageId);
  });

  it('is named by its Message-ID, and goes to its recipient alone', async () => {
    const outcome = await send();
    const parsed = await PostalMime.parse(server.mails[0]?.raw ?? '');
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: parsed.messageId });
    expect(server.mails[0]).toMatchObject({ from: 'shop@example.com', to: ['ann@example.com'] });
    expect(parsed.text?.trimEnd()).toBe(EMAIL.text);
    expect(Math.max(...(server.mails[0]?.raw.split('\r\n').map((line) => line.length) ?? []))).toBeLessThan(
      999,
    );
  });

  it.each([
    ['from', 451, 'retry'],
    ['from', 550, 'final'],
    ['from', 530, 'pause'],
    ['to', 450, 'retry'],
    ['to', 550, 'final'],
    ['data', 421, 'retry'],
    ['data', 452, 'retry'],
    ['data', 554, 'final'],
  ] as const)('refused at %s with %i is %s, and certainly not sent', async (at, reply, fate) => {
    server.setFault({ kind: 'refuse', at, reply });
    expect(await send()).toMatchObject({
      kind: 'refused',
      fate,
      code: `smtp_${String(reply)}`,
      statusCode: reply,
    });
    expect(server.mails).toEqual([]);
  });

  it.each(['mute', 'cut_early'] as const)(
    'has certainly not left when the server is %s before it',
    async (kind) => {
      server.setFault({ kind });
      expect(await send(EMAIL, 'key-1', 300)).toMatchObject({
        kind: 'refused',
        fate: 'retry',
        code: 'no_connection',
      });
    },
  );

  it('has certainly not left when the server has no address', async () => {
    const sender = createSmtpSender({ url: 'smtp://mail.invalid', now: () => NOW });
    const outcome = await sender.send(EMAIL, 'key-1', AbortSignal.timeout(5_000));
    expect(outcome).toMatchObject({ kind: 'refused', fate: 'retry', code: 'no_connection' });
  });

  it('is held where TLS is insisted on and the server has none', async () => {
    const sender = createSmtpSender({ url: `${server.url}?requireTLS=true`, now: () => NOW });
    const outcome = await sender.send(EMAIL, 'key-1', AbortSignal.timeout(5_000));
    expect(outcome).toMatchObject({ kind: 'refused', fate: 'retry' });
    expect(server.mails).toEqual([]);
  });
});

describe('a failure of the mail server', () => {
  const failure = fc.record({
    message: fc.string(),
    code: fc.option(fc.constantFrom('EAUTH', 'ECONNECTION', 'ETIMEDOUT', 'EENVELOPE', 'EMESSAGE', 'ESOCKET')),
    command: fc.option(fc.constantFrom('CONN', 'EHLO', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO', 'DATA')),
    replyCode: fc.option(fc.integer({ min: 200, max: 599 })),
  });

  it('leaves a mail that was handed over unknown, unless the server itself refuses it', () => {
    fc.assert(
      fc.property(failure, (failed) => {
        const isRefusal = failed.replyCode !== null && failed.replyCode >= 400;
        expect(classifySmtpFailure(failed, true).kind).toBe(isRefusal ? 'refused' : 'unknown');
      }),
    );
  });

  it('is a certain refusal before the mail was handed over, whatever it is', () => {
    fc.assert(
      fc.property(failure, (failed) => {
        expect(classifySmtpFailure(failed, false).kind).toBe('refused');
      }),
    );
  });

  it('is told in codes of ours', () => {
    fc.assert(
      fc.property(failure, fc.boolean(), (failed, isHandedOver) => {
        expect(classifySmtpFailure(failed, isHandedOver).code).toMatch(/^[a-z_]+(_\d{3})?$/);
      }),
    );
  });
});

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, requireTLS: false }, null],
    ['smtps://mail.example', { host: 'mail.example', port: 465, secure: true }, null],
    ['smtp://[::1]:25', { host: '::1', port: 25 }, null],
    [
      'smtp://a%40b:p%3A%2F@mail.example:2525?requireTLS=true',
      { port: 2525, requireTLS: true },
      { user: 'a@b', pass: 'p:/' },
    ],
    ['smtps://mail.example?tls.rejectUnauthorized=false', { tls: { rejectUnauthorized: false } }, null],
  ])('%s is read', (url, address, auth) => {
    expect(readSmtpServer(url)).toMatchObject({ server: address, auth });
  });

  it.each(['http://mail.example', 'smtp://', 'mail.example', 'smtp://u:%zz@mail.example'])(
    '%s cannot be used, and is not told',
    (url) => {
      expect(() => createSmtpSender({ url, now: () => NOW })).toThrow(
        /^SMTP_URL: (?!.*(%zz|mail\.example$))/,
      );
    },
  );

  it('is used where Resend has no key', () => {
    const none = { resendBaseUrl: undefined, now: () => NOW };
    const smtpUrl = `smtp://${LOGIN.user.replace('@', '%40')}:x@mail.example`;
    expect(createSender({ ...none, resendApiKey: 're_x', smtpUrl })?.isRepeatable).toBe(true);
    expect(createSender({ ...none, resendApiKey: undefined, smtpUrl })?.isRepeatable).toBe(false);
    expect(createSender({ ...none, resendApiKey: undefined, smtpUrl: undefined })).toBeUndefined();
  });
});
