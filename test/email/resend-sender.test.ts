import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResendSender } from '../../email/resend-sender.ts';
import type { EmailSender, OutgoingEmail } from '../../email/sender.ts';
import { startProvider, type FaultInput, type Provider } from '../../local/provider.ts';

const EMAIL: OutgoingEmail = {
  from: '"Shop" <shop@example.com>',
  to: 'ann@example.com',
  replyTo: 'help@example.com',
  subject: 'You left something',
  html: '<p>Hej å</p>',
  text: 'Hej å',
  headers: {
    'List-Unsubscribe': '<https://x.example/u/t>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};
const NOW = new Date('2026-03-02T09:00:00Z');
let provider: Provider;
let sender: EmailSender;

beforeEach(async () => {
  provider = await startProvider({ now: () => NOW });
  sender = createResendSender({ apiKey: 're_test', baseUrl: provider.url, now: () => NOW });
});
afterEach(() => provider.close());

function send(key = 'key-1', email = EMAIL, timeoutMs = 5_000) {
  return sender.send(email, key, AbortSignal.timeout(timeoutMs));
}

/** Waits until the stand-in has a request in hand, then ends the attempt. */
async function sendAndAbort(key = 'key-1') {
  const abort = new AbortController();
  const before = provider.requests().length;
  const attempt = sender.send(EMAIL, key, abort.signal);
  await expect.poll(() => provider.requests().length, { interval: 5 }).toBe(before + 1);
  abort.abort();
  return attempt;
}

describe('a mail that the provider takes', () => {
  it('is accepted, with every field as given', async () => {
    const outcome = await send();
    const [mail] = provider.mails();
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: mail?.id });
    expect(mail).toMatchObject({
      from: EMAIL.from,
      to: ['ann@example.com'],
      replyTo: ['help@example.com'],
      subject: EMAIL.subject,
      html: EMAIL.html,
      text: EMAIL.text,
      headers: EMAIL.headers,
      idempotencyKey: 'key-1',
    });
  });

  it('has the same bytes on the wire at every attempt, also after the frozen mail was stored as JSON', async () => {
    const first = await send();
    const frozen: OutgoingEmail = JSON.parse(JSON.stringify(EMAIL));
    const second = await send('key-1', frozen);
    const [one, two] = provider.requests();
    expect(two?.body).toBe(one?.body);
    expect(second).toEqual(first);
    expect(provider.mails()).toHaveLength(1);
  });

  it('is a conflict when its key was used with other bytes', async () => {
    await send();
    const outcome = await send('key-1', { ...EMAIL, subject: 'Other' });
    expect(outcome).toMatchObject({ kind: 'conflict', code: 'invalid_idempotent_request', statusCode: 409 });
    expect(provider.mails()).toHaveLength(1);
  });
});

describe('an attempt whose outcome nobody knows', () => {
  it.each([false, true])(
    'is unknown when the provider hangs (mail taken: %s); the same key then sends once',
    async (accepted) => {
      await provider.setFault({ kind: 'hang', accepted, count: 1 });
      const outcome = await sendAndAbort();
      expect(outcome).toMatchObject({ kind: 'unknown', code: 'no_answer', statusCode: null });
      expect(provider.mails()).toHaveLength(accepted ? 1 : 0);
      await expect.poll(() => send()).toMatchObject({ kind: 'accepted' });
      expect(provider.mails()).toHaveLength(1);
    },
  );

  it.each<FaultInput>([
    { kind: 'lost_answer', count: 1 },
    { kind: 'cut_body', count: 1 },
  ])('is unknown after $kind; the same key and bytes then send no second mail', async (fault) => {
    await provider.setFault(fault);
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(provider.mails()).toHaveLength(1);
    expect(await send()).toEqual({ kind: 'accepted', providerMessageId: provider.mails()[0]?.id });
    expect(provider.mails()).toHaveLength(1);
  });

  it.each([500, 502, 503, 504])('is unknown after a %i, whatever the body calls it', async (status) => {
    for (const answer of [
      {},
      { name: 'validation_error' },
      { body: '<h1>Bad gateway</h1>' },
      { body: 'null' },
    ]) {
      await provider.setFault({ kind: 'status', status, accepted: true, count: 1, ...answer });
      expect(await send(`key-${JSON.stringify(answer)}`)).toMatchObject({
        kind: 'unknown',
        statusCode: status,
      });
    }
  });

  it('is unknown while another attempt with the key is in flight', async () => {
    await provider.setFault({ kind: 'hang', count: 1 });
    const abort = new AbortController();
    const first = sender.send(EMAIL, 'key-1', abort.signal);
    await expect.poll(() => provider.requests().length, { interval: 5 }).toBe(1);
    expect(await send()).toMatchObject({
      kind: 'unknown',
      code: 'concurrent_idempotent_requests',
      statusCode: 409,
    });
    abort.abort();
    await first;
  });

  it.each(['{}', '{"id":7}', '{"id":""}', 'null', '[]', '"ok"', '<html>'])(
    'is unknown after a 200 that says %s',
    async (body) => {
      await provider.setFault({ kind: 'status', status: 200, body });
      expect(await send()).toMatchObject({ kind: 'unknown', code: 'unreadable_answer', statusCode: 200 });
    },
  );
});

describe('an attempt that certainly sent nothing', () => {
  it('may be repeated when no connection came about', async () => {
    await provider.setFault({ kind: 'refuse_connections' });
    expect(await send()).toMatchObject({
      kind: 'refused',
      fate: 'retry',
      code: 'no_connection',
      statusCode: null,
    });
  });

  it('may be repeated when the provider has no address', async () => {
    sender = createResendSender({ apiKey: 're_test', baseUrl: 'http://provider.invalid', now: () => NOW });
    expect(await send()).toMatchObject({ kind: 'refused', fate: 'retry', code: 'no_connection' });
  });

  it('may be repeated when it was ended while it still connected', async () => {
    const abort = new AbortController();
    const mute = createServer(() => {
      abort.abort();
    }).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    // The other side never answers the TLS handshake.
    const baseUrl = `https://127.0.0.1:${String(port)}`;
    sender = createResendSender({ apiKey: 're_test', baseUrl, now: () => NOW });
    const outcome = await sender.send(EMAIL, 'key-1', abort.signal);
    mute.close();
    expect(outcome).toMatchObject({ kind: 'refused', fate: 'retry', code: 'no_connection' });
  });

  it('may be repeated when it was ended before it began', async () => {
    expect(await sender.send(EMAIL, 'key-1', AbortSignal.abort())).toMatchObject({
      kind: 'refused',
      fate: 'retry',
    });
    expect(provider.requests()).toHaveLength(0);
  });

  it.each(['rate_limit_exceeded', 'daily_quota_exceeded', 'monthly_quota_exceeded'])(
    'may be repeated after a 429 %s',
    async (name) => {
      await provider.setFault({ kind: 'status', status: 429, name, retryAfter: 2 });
      expect(await send()).toMatchObject({ kind: 'refused', fate: 'retry', code: name, retryAfterMs: 2_000 });
    },
  );

  it('obeys a Retry-After that is a date, and the window of the rate limit', async () => {
    await provider.setFault({ kind: 'status', status: 429, retryAfter: 'Mon, 02 Mar 2026 09:01:30 GMT' });
    expect(await send()).toMatchObject({ retryAfterMs: 90_000 });
    await provider.close();
    provider = await startProvider({ rateLimit: { limit: 1, windowMs: 30_000 } });
    sender = createResendSender({ apiKey: 're_test', baseUrl: provider.url, now: () => NOW });
    await send('key-1');
    expect(await send('key-2')).toMatchObject({ kind: 'refused', fate: 'retry', retryAfterMs: 30_000 });
  });

  it.each([401, 403])('pauses sending after a %i, however it is worded', async (status) => {
    for (const answer of [{}, { name: 'validation_error' }, { body: 'Forbidden' }, { body: '{}' }]) {
      await provider.setFault({ kind: 'status', status, ...answer });
      expect(await send()).toMatchObject({ kind: 'refused', fate: 'pause', statusCode: status });
    }
  });

  it('pauses sending when the key is not known', async () => {
    sender = createResendSender({ apiKey: 'wrong', baseUrl: provider.url, now: () => NOW });
    expect(await send()).toMatchObject({ kind: 'refused', fate: 'pause', code: 'invalid_api_key' });
  });

  it('is refused for good when the provider finds the mail wrong', async () => {
    const outcome = await send('key-1', { ...EMAIL, to: 'nobody' });
    expect(outcome).toMatchObject({
      kind: 'refused',
      fate: 'final',
      code: 'validation_error',
      statusCode: 422,
    });
    expect(provider.mails()).toHaveLength(0);
  });
});

describe('the account', () => {
  it('differs by key and address, and shows no key', () => {
    const accounts = ['re_one', 're_two'].flatMap((apiKey) =>
      ['http://a.example', 'http://b.example'].map(
        (baseUrl) => createResendSender({ apiKey, baseUrl, now: () => NOW }).account,
      ),
    );
    expect(new Set(accounts).size).toBe(4);
    expect(accounts.join()).not.toContain('re_');
  });

  it('never shows a key that cannot be sent in an error', () => {
    expect(() => createResendSender({ apiKey: 're_söcret', now: () => NOW })).toThrow(
      /^RESEND_API_KEY: holds/,
    );
  });
});
