import { Agent } from 'node:https';
import type { RequestListener } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFetchPicture, type FetchPicture } from '../../api/logos/fetch-picture.ts';
import { createPublicAgent } from '../../outbound/public-agent.ts';
import { startHttpsServer, TEST_CERTIFICATE, type HttpsServer } from './support/https-server.ts';
import { PNG } from './support/pictures.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const TIMEOUT_MS = 300;
const LIMIT_BYTES = 512 * 1024;
/** Stands for a public address: the one that the agents below let through. */
const PUBLIC = '127.0.0.1';
/** Stands for an address within. */
const PRIVATE = '127.0.0.2';

let front: HttpsServer;
let within: HttpsServer;
/** What a name leads to, one answer after the other; the last one holds on. */
let answers: Record<string, string[][]> = {};

beforeAll(async () => {
  front = await startHttpsServer(PUBLIC, serve);
  within = await startHttpsServer(PRIVATE, (_req, res) => res.end(PNG), front.port);
});
afterAll(async () => {
  await front.close();
  await within.close();
});
beforeEach(() => {
  answers = {
    'pictures.example': [[PUBLIC]],
    'elsewhere.example': [[PUBLIC]],
    'within.example': [[PRIVATE]],
    'rebinding.example': [[PUBLIC], [PRIVATE]],
    'both.example': [[PUBLIC, PRIVATE]],
  };
});

/** Nothing asks a name server, and nothing leaves this machine. */
const lookup: LookupFunction = (hostname, options, done) => {
  const [first = [], ...later] = answers[hostname] ?? [];
  if (later.length > 0) answers[hostname] = later;
  const found = first.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const [one] = found;
  if (one === undefined) done(new Error(`unknown name ${hostname}`), '');
  else if (options.all === true) done(null, found);
  else done(null, one.address, one.family);
};

const agentOptions = { ca: TEST_CERTIFICATE, lookup };
const filtering = () =>
  createFetchPicture({
    agent: createPublicAgent({ ...agentOptions, allowIPAddressList: [PUBLIC] }),
    timeoutMs: TIMEOUT_MS,
  });
/** As it is in production, but for where names lead. */
const strict = () => createFetchPicture({ agent: createPublicAgent(agentOptions), timeoutMs: TIMEOUT_MS });

const at = (host: string, path = '/logo.png') => `https://${host}:${String(front.port)}${path}`;

const serve: RequestListener = (req, res) => {
  const url = new URL(req.url ?? '', 'https://pictures.example');
  const to = url.searchParams.get('to');
  const times = Number(url.searchParams.get('times'));
  if (to !== null) res.writeHead(302, { Location: to }).end();
  else if (times > 0) res.writeHead(307, { Location: `/?times=${String(times - 1)}` }).end();
  else if (url.pathname === '/missing') res.writeHead(404).end();
  else if (url.pathname === '/page') res.end('<!doctype html><p>hello');
  else if (url.pathname === '/slow') res.write('x');
  else if (url.pathname === '/silent') req.resume();
  else if (url.pathname === '/cut') {
    res.writeHead(200, { 'Content-Length': '1000' }).write(PNG);
    setImmediate(() => res.destroy());
  } else if (url.pathname === '/endless') {
    const part = Buffer.alloc(64 * 1024);
    const more = () => res.write(part, more);
    more();
  } else if (url.pathname === '/full') res.end(Buffer.alloc(LIMIT_BYTES));
  else if (url.pathname === '/headers') res.end(JSON.stringify(req.headers));
  else res.end(PNG);
};

const refusal = async (fetchPicture: FetchPicture, url: string) => {
  const fetched = await fetchPicture(url);
  return fetched.kind === 'refused' ? fetched.message : 'fetched';
};

describe('a picture of elsewhere', () => {
  it('is fetched, also through three redirects, with nothing of ours', async () => {
    for (const path of ['/logo.png', '/?times=3', `/?to=${encodeURIComponent(at('elsewhere.example'))}`]) {
      expect(await filtering()(at('pictures.example', path))).toEqual({
        kind: 'bytes',
        bytes: Buffer.from(PNG),
      });
    }
    const headers = await filtering()(at('pictures.example', '/headers'));
    const told = JSON.parse(headers.kind === 'bytes' ? Buffer.from(headers.bytes).toString() : '{}');
    expect(Object.keys(told).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it.each<[string, () => string, RegExp]>([
    ['four redirects', () => at('pictures.example', '/?times=4'), /more than 3/],
    ['another status', () => at('pictures.example', '/missing'), /404/],
    ['more than 512 kB', () => at('pictures.example', '/endless'), /512 kB/],
    ['no end', () => at('pictures.example', '/slow'), /longer than 0.3 s/],
    ['no answer', () => at('pictures.example', '/silent'), /longer than 0.3 s/],
    ['a broken answer', () => at('pictures.example', '/cut'), /cannot be fetched/],
    ['an unknown name', () => at('nowhere.example'), /cannot be fetched/],
    ['plain http', () => `http://pictures.example:${String(front.port)}/`, /https/],
    ['a file', () => 'file:///etc/passwd', /https/],
    ['a user name', () => at('pictures.example').replace('//', '//me:secret@'), /user name/],
    ['a redirect to plain http', () => at('pictures.example', '/?to=http://pictures.example/'), /https/],
    ['a redirect to a file', () => at('pictures.example', '/?to=file:///etc/passwd'), /https/],
    [
      'a redirect with a user name',
      () => at('pictures.example', '/?to=https://me@pictures.example/'),
      /user/,
    ],
    ['a redirect to nowhere', () => at('pictures.example', '/?to=https://'), /https/],
  ])('is refused with %s', async (_name, url, reason) => {
    expect(await refusal(filtering(), url())).toMatch(reason);
  });

  it('may hold 512 kB', async () => {
    expect(await filtering()(at('pictures.example', '/full'))).toMatchObject({ kind: 'bytes' });
  });

  it('is refused where the certificate is not good', async () => {
    answers['other.example'] = [[PUBLIC]];
    expect(await refusal(filtering(), at('other.example'))).toBe('cannot be fetched');
  });
});

const PRIVATE_ADDRESSES = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '017700000001', '0.0.0.0', '10.0.0.1', '172.16.0.1'],
  ...[
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...[
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fc00::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:a9fe:a9fe]',
  ],
  ...[
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[ff02::1]',
    '[::127.0.0.1]',
    '[fec0::1]',
    '[64:ff9b:1::7f00:1]',
  ],
];

describe('fault 53: a private address', () => {
  it.each(PRIVATE_ADDRESSES)('is not fetched when it is written: %s', async (host) => {
    expect(await refusal(strict(), at(host))).toBe('leads to a private address');
  });

  it.each(PRIVATE_ADDRESSES.filter((host) => host.startsWith('[') || /^(\d+\.){3}\d+$/.test(host)))(
    'is not fetched when a name leads there: %s',
    async (host) => {
      answers['pictures.example'] = [[new URL(`https://${host}`).hostname.replaceAll(/[[\]]/g, '')]];
      expect(await refusal(strict(), at('pictures.example'))).toBe('leads to a private address');
    },
  );

  it.each(['within.example', PRIVATE, '[::1]', '[::ffff:127.0.0.2]', '169.254.169.254'])(
    'is not fetched when a redirect leads there: %s',
    async (host) => {
      const before = within.connections();
      const url = at('pictures.example', `/?to=${encodeURIComponent(at(host))}`);
      expect(await refusal(filtering(), url)).toBe('leads to a private address');
      expect(within.connections()).toBe(before);
    },
  );

  it('is not fetched when a name that was public leads there by now', async () => {
    const before = within.connections();
    expect(await filtering()(at('rebinding.example'))).toMatchObject({ kind: 'bytes' });
    expect(await refusal(filtering(), at('rebinding.example'))).toBe('leads to a private address');
    answers['rebinding.example'] = [[PUBLIC], [PRIVATE]];
    const url = at('rebinding.example', `/?to=${encodeURIComponent(at('rebinding.example'))}`);
    expect(await refusal(filtering(), url)).toBe('leads to a private address');
    expect(within.connections()).toBe(before);
  });

  it('is not fetched when a name leads there and elsewhere', async () => {
    const before = within.connections();
    expect(await refusal(filtering(), at('both.example'))).toBe('leads to a private address');
    expect(within.connections()).toBe(before);
  });

  it('could be reached from here, so that the tests above tell something', async () => {
    const open = createFetchPicture({ agent: new Agent(agentOptions), timeoutMs: TIMEOUT_MS });
    expect(await open(at(PRIVATE))).toMatchObject({ kind: 'bytes' });
    expect(await open(at('pictures.example', `/?to=${encodeURIComponent(at(PRIVATE))}`))).toMatchObject({
      kind: 'bytes',
    });
  });

  it('is refused by what production uses', async () => {
    expect(await refusal(createFetchPicture(), at('127.0.0.1'))).toBe('leads to a private address');
    expect(await refusal(createFetchPicture(), at('localhost'))).toBe('leads to a private address');
  });
});

describe('PUT /v1/email-template/logo with an address', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ fetchPicture: (url) => filtering()(url) });
  });
  afterAll(() => api.close());
  const put = (url: string) => api.ask('PUT', '/v1/email-template/logo', { url });

  it('stores what is there as if it had been sent', async () => {
    const fetched = await put(at('pictures.example'));
    expect(fetched).toMatchObject({ status: 201, body: { contentType: 'image/png', width: 3, height: 2 } });
    const raw = { raw: PNG, headers: { 'content-type': 'image/png' } };
    const sent = await api.ask('PUT', '/v1/email-template/logo', undefined, raw);
    expect(fetched.body.id).toBe(sent.body.id);
  });

  it('says what is wrong with the address, and stores nothing', async () => {
    const before = await api.count('logos');
    for (const url of [at('within.example'), at('pictures.example', '/page'), 'http://pictures.example/']) {
      const { status, body } = await put(url);
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ path: 'url' }]);
    }
    expect(await api.count('logos')).toBe(before);
  });
});
