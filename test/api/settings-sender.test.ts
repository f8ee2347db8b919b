import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SenderDomainState } from '../../domain/sender-domain.ts';
import { pickFreePort } from '../../local/free-port.ts';
import { startProcess } from '../support/process-run.ts';
import { ADMIN_KEY, startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let state: SenderDomainState = 'verified';
const asked: string[] = [];
beforeAll(async () => {
  api = await startApi({
    mailFrom: 'Recovery <recovery@mails.example.com>',
    senderDomain: (domain) => {
      asked.push(domain);
      return Promise.resolve(state);
    },
  });
});
afterAll(async () => {
  await api.close();
});
beforeEach(async () => {
  state = 'verified';
  await put({});
  asked.length = 0;
});

const put = (body: unknown, on = api) => on.ask('PUT', '/v1/settings', body);
const sender = (address: string) => ({ sender: { name: 'Cups', address } });
const ON = { automation: { enabled: true } };
const REFUSED = {
  status: 422,
  body: { code: 'sender_not_ready', errors: [{ path: 'sender.address' }] },
};

describe('automatic mail', () => {
  it('is switched on when the sender’s own domain is verified, the same and no parent of it', async () => {
    expect((await put({ ...ON, ...sender('hello@Mail.BÜCHER.example') })).status).toBe(200);
    expect(asked).toEqual(['mail.xn--bcher-kva.example']);
  });

  it('is not switched on while the provider says that the domain is not verified, and nothing is stored', async () => {
    state = 'not_verified';
    const answer = await put({ ...ON, ...sender('hello@cups.example'), coolOffHours: 1 });
    expect(answer).toMatchObject(REFUSED);
    expect(answer.body.errors[0].message).toContain('cups.example');
    expect((await api.ask('GET', '/v1/settings')).body).toMatchObject({
      automation: { enabled: false },
      coolOffHours: 24,
    });
  });

  it('is switched on where the provider does not tell', async () => {
    state = 'not_told';
    expect((await put({ ...ON, ...sender('hello@cups.example') })).status).toBe(200);
  });

  it('goes from the installation’s sender where the shop has none, and asks about that', async () => {
    expect((await put(ON)).status).toBe(200);
    expect(asked).toEqual(['mails.example.com']);
    await put({});
    state = 'not_verified';
    expect((await put(ON)).body.errors[0].message).toContain('MAIL_FROM');
  });

  it('keeps its sender unless the new one may send, too', async () => {
    await put({ ...ON, ...sender('hello@cups.example') });
    state = 'not_verified';
    expect(await put({ ...ON, ...sender('hello@other.example') })).toMatchObject(REFUSED);
    expect(await put(ON)).toMatchObject(REFUSED);
    expect((await put(sender('hello@other.example'))).status).toBe(200);
  });

  it('asks nobody about other settings, nor about switching off', async () => {
    await put({ ...ON, ...sender('hello@cups.example') });
    asked.length = 0;
    state = 'not_verified';
    expect((await put({ ...ON, ...sender('hello@cups.example'), coolOffHours: 1 })).status).toBe(200);
    expect((await put(sender('hello@cups.example'))).status).toBe(200);
    expect((await put({})).status).toBe(200);
    expect(asked).toEqual([]);
  });
});

it('is switched on without any sender where mails go to the local mailbox', async () => {
  const local = await startApi({ mailFrom: 'recovery@localhost.example' });
  try {
    expect((await put(ON, local)).status).toBe(200);
  } finally {
    await local.close();
  }
});

it('asks the provider whose key the process has', async () => {
  const provider = createServer((_request, response) => {
    const cups = { id: 'd1', name: 'cups.example', status: 'verified' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', data: [cups], has_more: false }));
  }).listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const address = provider.address();
  const port = await pickFreePort();
  const running = await startProcess(
    'api/main.ts',
    {
      ...{ PATH: process.env['PATH'], DATA_DIR: join(tmpdir(), 'no-stack-here'), PORT: String(port) },
      ...{
        DATABASE_URL: api.databaseUrl,
        TEMPORAL_ADDRESS: '127.0.0.1:1',
        SECRET_KEY: 'a secret key of tests',
      },
      ...{ ADMIN_API_KEY: ADMIN_KEY, RESEND_API_KEY: 're_test' },
      RESEND_BASE_URL: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`,
    },
    'api listening',
  );
  const enable = async (body: unknown) => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${String(port)}/v1/settings`;
    return (await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) })).status;
  };
  try {
    expect(await enable({ ...ON, ...sender('hello@other.example') })).toBe(422);
    expect(await enable(ON)).toBe(422);
    expect(await enable({ ...ON, ...sender('hello@cups.example') })).toBe(200);
  } finally {
    await running.kill();
    provider.close();
  }
});
