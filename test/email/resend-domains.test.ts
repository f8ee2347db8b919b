import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createResendDomains } from '../../email/resend-domains.ts';
import { createSenderDomain } from '../../email/sender-domain.ts';
import { testClock } from '../support/clock.ts';

const clock = testClock();
let server: Server;
let baseUrl: string;
let requests: string[] = [];
let answer: (url: URL, response: ServerResponse, request: IncomingMessage) => void;
beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(new URL(request.url ?? '', baseUrl), response, request);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  baseUrl = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests = [];
  answer = (_url, response) => {
    json(response, 200, list(DOMAINS));
  };
});

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const domain = (name: string, status: string, sending = 'enabled') => ({
  ...{ id: `id-${name}`, name, status, created_at: '2026-03-02T08:00:00Z', region: 'eu-west-1' },
  capabilities: { sending, receiving: 'disabled' },
});
const list = (data: unknown[], has_more = false) => ({ object: 'list', data, has_more });

const DOMAINS = [
  domain('Cups.example', 'verified'),
  domain('bücher.example', 'verified'),
  domain('receives.example', 'verified', 'disabled'),
  ...['pending', 'failed', 'not_started', 'partially_verified', 'partially_failed', 'temporary_failure'].map(
    (status) => domain(`${status.replace('_', '-')}.example`, status),
  ),
];

const resend = () => createResendDomains({ apiKey: 're_test', baseUrl: `${baseUrl}/`, now: clock.now });

describe('what Resend tells of a domain', () => {
  it.each([
    ['cups.example', 'verified'],
    ['xn--bcher-kva.example', 'verified'],
    ['mail.cups.example', 'not_verified'],
    ['example', 'not_verified'],
    ['receives.example', 'not_verified'],
    ['pending.example', 'not_verified'],
    ['failed.example', 'not_verified'],
    ['not-started.example', 'not_verified'],
    ['partially-verified.example', 'not_told'],
    ['partially-failed.example', 'not_told'],
    ['temporary-failure.example', 'not_told'],
  ])('%s: %s', async (name, state) => {
    expect(await resend()(name)).toBe(state);
  });

  it('is looked for on every page', async () => {
    answer = (url, response) => {
      const after = Number(url.searchParams.get('after')?.replace('id-d', '') ?? -1);
      json(response, 200, list([domain(`d${String(after + 1)}`, 'verified')], after < 3));
    };
    expect(await resend()('d4')).toBe('verified');
    expect(requests).toHaveLength(5);
  });

  it('is asked for once a minute, and once by many at a time', async () => {
    const ask = resend();
    await Promise.all(['a.example', 'b.example', 'cups.example'].map(ask));
    clock.advance(59_000);
    await ask('cups.example');
    expect(requests).toHaveLength(1);
    clock.advance(1_000);
    answer = (_url, response) => {
      json(response, 200, list([]));
    };
    expect(await ask('cups.example')).toBe('not_verified');
  });

  it.each<[string, typeof answer]>([
    [
      'a key that may only send',
      (_url, response) => {
        json(response, 401, { statusCode: 401, name: 'restricted_api_key', message: 'Only sending.' });
      },
    ],
    ['an outage', (_url, response) => response.destroy()],
    [
      'a server error',
      (_url, response) => {
        json(response, 500, {});
      },
    ],
    [
      'another server’s answer',
      (_url, response) => {
        json(response, 200, { id: 'mail' });
      },
    ],
    [
      'a list of something else',
      (_url, response) => {
        json(response, 200, list([null, 7]));
      },
    ],
    ['no JSON', (_url, response) => response.end('<html>')],
    [
      'pages without an end',
      (_url, response) => {
        json(response, 200, list([domain('x', 'verified')], true));
      },
    ],
  ])('is nothing with %s, and is asked for again', async (_name, how) => {
    answer = how;
    const ask = resend();
    expect(await ask('cups.example')).toBe('not_told');
    answer = (_url, response) => {
      json(response, 200, list(DOMAINS));
    };
    expect(await ask('cups.example')).toBe('verified');
  });

  it('is nothing when the answer takes more than five seconds', async () => {
    answer = () => undefined;
    expect(await resend()('cups.example')).toBe('not_told');
  }, 10_000);

  it('is nothing with a key that no header may hold', async () => {
    const ask = createResendDomains({ apiKey: 're_€', baseUrl, now: clock.now });
    expect(await ask('cups.example')).toBe('not_told');
  });
});

describe('the sender that stands in until an operator sets one', () => {
  const nothing = { resendApiKey: undefined, resendBaseUrl: undefined, smtpUrl: undefined };
  const sender = (options: Partial<Record<keyof typeof nothing, string>>) =>
    createSenderDomain({ ...nothing, ...options, now: clock.now });

  it.each([
    [
      'may not send through Resend',
      { resendApiKey: 're_test', resendBaseUrl: 'http://provider.invalid' },
      'not_verified',
    ],
    ['may not send by SMTP', { smtpUrl: 'smtps://mail.example' }, 'not_verified'],
    ['may send by a mail server on this machine', { smtpUrl: 'smtp://127.0.0.1:2525' }, 'not_told'],
    [
      'may send to a stand-in on this machine that does not tell',
      { resendApiKey: 're_test', resendBaseUrl: 'http://127.0.0.1:1' },
      'not_told',
    ],
  ])('%s', async (_name, options, state) => {
    expect(await sender(options)('localhost.example')).toBe(state);
  });

  it('is the only one that a mail server is known to refuse', async () => {
    expect(await sender({ smtpUrl: 'smtps://mail.example' })('cups.example')).toBe('not_told');
    expect(await sender({})('cups.example')).toBe('not_told');
  });
});
