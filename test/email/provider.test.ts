import { once } from 'node:events';
import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProvider, type Provider } from '../../local/provider.ts';

const MAIL = {
  from: 'Shop <shop@example.com>',
  to: 'ann@example.com',
  subject: 'Hello',
  html: '<p>Hello</p>',
};
const HOUR_MS = 3_600_000;
let folder: string;
let file: string;
let nowMs: number;
const open: { close(): Promise<void> }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
  file = join(folder, 'mail', 'mails.ndjson');
  nowMs = Date.parse('2026-03-02T09:00:00Z');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  rmSync(folder, { recursive: true });
});

async function start(options: Parameters<typeof startProvider>[0] = {}): Promise<Provider> {
  const provider = await startProvider({ now: () => new Date(nowMs), ...options });
  open.push(provider);
  return provider;
}

async function post(url: string, mail: object = MAIL, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/emails`, {
    method: 'POST',
    headers: { authorization: 'Bearer re_test', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(mail),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

describe('the provider’s stand-in', () => {
  it('holds an idempotency key for 24 hours, and compares what is sent with it', async () => {
    const { url, mails } = await start();
    const key = { 'idempotency-key': 'k' };
    const first = await post(url, MAIL, key);
    nowMs += 24 * HOUR_MS - 1;
    expect((await post(url, MAIL, key)).body).toEqual(first.body);
    expect(await post(url, { ...MAIL, subject: 'Other' }, key)).toMatchObject({
      status: 409,
      body: { statusCode: 409, name: 'invalid_idempotent_request' },
    });
    expect(mails()).toHaveLength(1);
    nowMs += 1;
    expect((await post(url, MAIL, key)).body).not.toEqual(first.body);
    expect(mails()).toHaveLength(2);
  });

  it('takes every mail without a key for a new one', async () => {
    const { url, mails } = await start();
    await post(url);
    await post(url);
    expect(mails()).toHaveLength(2);
  });

  it.each([
    [{ authorization: '' }, {}, 401, 'missing_api_key'],
    [{ authorization: 'Bearer other' }, {}, 403, 'invalid_api_key'],
    [{}, { to: undefined }, 422, 'missing_required_field'],
    [{}, { to: 'nobody' }, 422, 'validation_error'],
    [{}, { from: 'nobody' }, 422, 'invalid_from_address'],
    [{}, { subject: 'a\r\nBcc: b@c.se' }, 422, 'validation_error'],
    [{}, { html: '' }, 422, 'missing_required_field'],
    [{ 'idempotency-key': 'k'.repeat(257) }, {}, 400, 'invalid_idempotency_key'],
  ])('refuses as the provider does: %j %j is %i', async (headers, over, status, name) => {
    const { url, mails } = await start();
    expect(await post(url, { ...MAIL, ...over }, headers)).toMatchObject({
      status,
      body: { statusCode: status, name },
    });
    expect(mails()).toHaveLength(0);
  });

  it('tells of its rate limit, and when it is reached', async () => {
    const { url } = await start({ rateLimit: { limit: 1, windowMs: 60_000 } });
    const first = await post(url);
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
      '1',
      '0',
    ]);
    const second = await post(url);
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '60']);
  });

  it('takes its faults over HTTP too, and refuses connections for a while', async () => {
    const { url } = await start();
    const put = async (fault: unknown) =>
      await (await fetch(`${url}/faults`, { method: 'PUT', body: JSON.stringify(fault) })).json();
    expect(await put({ kind: 'status', status: 503, count: 1 })).toEqual({ faults: 1 });
    expect([(await post(url)).status, (await post(url)).status]).toEqual([503, 200]);
    await put({ kind: 'refuse_connections', durationMs: 100 });
    await expect.poll(() => post(url).catch(() => 'refused')).toBe('refused');
    await expect.poll(() => post(url).catch(() => 'refused')).toMatchObject({ status: 200 });
  });

  it('strikes with the same requests for the same seed', async () => {
    const { url, setFault } = await start();
    const strike = async () => {
      await setFault({ kind: 'status', status: 500, probability: 0.5, seed: 7 });
      const statuses: number[] = [];
      for (let n = 0; n < 20; n += 1) statuses.push((await post(url)).status);
      return statuses;
    };
    const statuses = await strike();
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
    expect(await strike()).toEqual(statuses);
  });

  it('knows its mails and keys again after a crash that cut a line', async () => {
    const key = { 'idempotency-key': 'k' };
    const before = await start({ file });
    const { body } = await post(before.url, MAIL, key);
    await before.close();
    appendFileSync(file, '{"id":"half');
    const after = await start({ file });
    expect((await post(after.url, MAIL, key)).body).toEqual(body);
    await post(after.url);
    expect((await start({ file })).mails()).toHaveLength(2);
  });
});

describe('the local mailbox', () => {
  async function startMailbox(): Promise<{ child: ChildProcess; url: string }> {
    const child = fork('local/mailbox-main.ts', {
      env: { ...process.env, MAILBOX_FILE: file, LOG_LEVEL: 'silent' },
    });
    open.push({
      close: async () =>
        void (child.kill('SIGKILL'), child.exitCode ?? child.signalCode ?? (await once(child, 'exit'))),
    });
    const [message] = await once(child, 'message');
    return { child, url: message.url };
  }

  it('shows what arrived, newest first, and knows it after a SIGKILL', async () => {
    const { child, url } = await startMailbox();
    await post(url, MAIL, { 'idempotency-key': 'k' });
    await post(url, { ...MAIL, subject: 'Second', headers: { 'X-A': 'b' } });
    const killed = once(child, 'exit');
    child.kill('SIGKILL');
    await killed;
    const again = await startMailbox();
    await post(again.url, MAIL, { 'idempotency-key': 'k' });
    const shown = await (await fetch(`${again.url}/dev/mailbox`)).json();
    expect(shown).toEqual({
      data: [
        expect.objectContaining({ subject: 'Second', headers: { 'X-A': 'b' }, to: ['ann@example.com'] }),
        expect.objectContaining({ subject: 'Hello', html: MAIL.html, idempotencyKey: 'k' }),
      ],
    });
  });

  it('shows a mail to a browser without letting it do anything', async () => {
    const { url } = await startMailbox();
    await post(url, { ...MAIL, subject: '<script>x</script>', html: '<script>alert(1)</script>"><b>' });
    const page = await fetch(`${url}/dev/mailbox`, {
      headers: { accept: 'text/html,application/xhtml+xml' },
    });
    const body = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(body).not.toContain('<script>');
    expect(body).toMatch(/<iframe\s+sandbox="(?![^"]*allow-scripts)/);
  });

  it('ignores Ctrl-C while it has a parent, and ends when the parent goes', async () => {
    const { child, url } = await startMailbox();
    child.kill('SIGINT');
    expect((await post(url)).status).toBe(200);
    const ended = once(child, 'exit');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  it('ends at SIGTERM', async () => {
    const { child } = await startMailbox();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
