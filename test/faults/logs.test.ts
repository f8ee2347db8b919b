import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertApiKey } from '../../db/queries/api-keys.ts';
import { readLogLines, type LogLine } from '../support/log-lines.ts';
import { plainRequest } from '../support/plain-request.ts';
import type { TestProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/stack-servers.ts';

/** What must be found in no line, and what a person, a shop or an operator may have written it as. */
const ADMIN_KEY = 'the-administrators-key';
const PROVIDER_KEY = 're_key-of-the-provider';
const REQUEST_ID = '4f1c9a52-7a1e-4d0b-9c55-0f6d1f6c2b7e';
const SECRETS = [ADMIN_KEY, PROVIDER_KEY, 'a secret key of tests', 'cr_key-that-nobody-made-0123456789'];
const TOKENS = ['gherkin', 'rhubarb', 'parsnip', 'turnip', 'endive', 'fennel', 'sorrel', 'chicory', 'borage'];
const PERSONAL = ['Zebediah', 'Quagmire', 'Lönnstigen', '701740605', '70-174', 'card of a thief', 'ref-4711'];
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let postgres: OwnPostgres;
let stack: Stack;
let api: TestProcess;
let worker: TestProcess;
const found = { linkTokens: Array<string>(), key: '', ids: new Map<string, string>() };

beforeAll(async () => {
  postgres = await startOwnPostgres();
  stack = await createStack({ databaseUrl: postgres.url });
  const env = { LOG_LEVEL: 'trace', RESEND_API_KEY: PROVIDER_KEY };
  api = await stack.startApi(env);
  worker = await stack.startWorker(env);
  await stack.setSettings({ abandonAfterMinutes: 0.005, delayHours: 0.000_1 });
  await play();
});
afterAll(async () => {
  await stack.stop();
  await postgres.stop();
});

async function play(): Promise<void> {
  await recover('gherkin');
  await sendWithFaults();
  await askBadly();
  await breakTheDatabase();
  await loseTheServers();
  await changeSettings();
  await worker.terminate();
  await api.terminate();
}

/** The whole way: mail, visit, order; then the shopper wants no more mails. */
async function recover(token: string): Promise<void> {
  await tellOf(token, { 'x-request-id': REQUEST_ID });
  await untilDecided(token);
  const { text } = stack.mailsTo(token)[0] ?? { text: null };
  found.linkTokens = [...(text ?? '').matchAll(/\/[ru]\/([\w.-]+)/g)].map((match) => match[1] ?? '');
  const [back = '', refuse = ''] = found.linkTokens;
  await send('GET', `/r/${back}`, { 'user-agent': BROWSER });
  await send('GET', `/r/${back}x`, { 'user-agent': BROWSER });
  await send('POST', `/v1/checkouts/${token}/notes`, {}, JSON.stringify({ text: `Quagmire of ${token}` }));
  for (const what of ['.csv', '/counts']) await send('GET', `/v1/checkouts${what}?q=${token}@example.se`);
  await send('GET', `/u/${refuse}?from=${token}@example.se`);
  await send('POST', `/u/${refuse}`);
  await stack.tell('POST', `/v1/orders`, { ...orderFor(token), recoveryToken: back, ...person() });
  await until('it is recovered', async () => (await stack.row(token)).recovered_at !== null);
  await stack.ask('POST', `/v1/checkouts/${token}/payment-events`, {
    ...{ id: 'pay-1', status: 'failure', message: 'card of a thief', reference: 'ref-4711' },
    occurredAt: new Date(),
  });
}

async function sendWithFaults(): Promise<void> {
  const words = JSON.stringify({ statusCode: 422, name: 'odd', message: 'rhubarb@example.se is no address' });
  await stack.provider.setFault([
    { kind: 'status', status: 422, body: words, to: 'rhubarb', count: 1 },
    { kind: 'status', status: 500, body: words, to: 'parsnip', count: 1 },
    { kind: 'lost_answer', to: 'turnip', count: 1 },
  ]);
  for (const token of ['rhubarb', 'parsnip', 'turnip']) await tellOf(token);
  for (const token of ['rhubarb', 'parsnip', 'turnip']) await untilDecided(token);
}

async function askBadly(): Promise<void> {
  const address = '/v1/checkouts/endive';
  const good = JSON.stringify({ ...checkoutAt('endive'), ...person() });
  const json = { 'content-type': 'application/json' };
  await send('PUT', address, json, good.replace('"SEK"', '"Zebediah"'));
  await send('PUT', address, json, good.replace('Quagmire', 'Quagmire\\u0000'));
  await send('PUT', address, json, good.slice(0, -20));
  await send('PUT', address, { 'content-type': 'text/plain' }, good);
  await send('PUT', `${address}%ff/Zebediah`, json, good);
  await send('GET', '/v1/checkouts/endive@example.se/timeline?name=Quagmire');
  await send('GET', '/nothing/endive@example.se?token=endive');
  for (const name of ['authorization', 'x-shop', 'x-request-id']) {
    await send('GET', '/v1/settings', { [name]: 'cr_key-that-nobody-made-0123456789-endive' });
  }
  await send('GET', '/r/endive%ff');
  await stack.ask('POST', '/v1/checkouts/bulk', { checkouts: [{ token: 'endive', ...person() }] });
  await stack.ask('PUT', '/v1/settings', { sender: { name: 'Quagmire', email: 'not endive@example.se' } });
}

/** A trigger and a constraint refuse, and the database quotes the shopper: in its words, and in the whole row. */
async function breakTheDatabase(): Promise<void> {
  await sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'odd: % of %', new.token, new.email; end $$`.execute(stack.db);
  await sql`create trigger refuse before insert on checkouts for each row
    when (new.token = 'fennel') execute function refuse()`.execute(stack.db);
  await sql`alter table messages add constraint odd_message
    check (email_norm <> 'sorrel@example.se') not valid`.execute(stack.db);
  expect((await stack.ask('PUT', '/v1/checkouts/fennel', checkoutAt('fennel'))).status).toBe(500);
  await tellOf('sorrel');
  await until('the claim fails', () => linesOf(worker).some(({ type }) => type === 'bug'));
  await sql`alter table messages drop constraint odd_message`.execute(stack.db);
  await untilDecided('sorrel');
}

const untilSaid = (words: string) =>
  until(words, () => linesOf(worker).some(({ msg }) => msg.startsWith(words)));

async function loseTheServers(): Promise<void> {
  await postgres.kill();
  await send('GET', `/r/${found.linkTokens[0] ?? ''}`, { 'user-agent': BROWSER });
  expect((await stack.ask('PUT', '/v1/checkouts/chicory', checkoutAt('chicory'))).status).toBe(503);
  await until('the worker misses it', () => linesOf(worker).some(({ loop }) => loop === 'outbox'));
  await postgres.restart();
  await stack.provider.setFault({ kind: 'status', status: 401, to: 'chicory', count: 1 });
  await tellOf('chicory');
  await untilSaid('sending is paused');
  await stack.temporal.kill();
  await tellOf('borage');
  await untilSaid('Temporal is not told yet');
  await stack.temporal.restart();
}

/** By a key of its own; the change itself is the merchant's words. */
async function changeSettings(): Promise<void> {
  const key = { shopId: null, name: 'the till of Quagmire', scopes: ['admin'] as const };
  found.key = (await insertApiKey(stack.db, key, new Date())).secret;
  const change = JSON.stringify({ sender: { name: 'Quagmire' } });
  expect(await send('PUT', '/v1/settings', { authorization: `Bearer ${found.key}` }, change)).toBe(200);
}

function person(): Record<string, unknown> {
  return { phone: '+46 70-174 06 05', customer: { firstName: 'Zebediah', lastName: 'Quagmire' } };
}

async function tellOf(token: string, headers: Record<string, string> = {}): Promise<void> {
  const told = checkoutAt(token);
  const address = { countryCode: 'SE', line1: 'Lönnstigen 7' };
  const shipping = { pageVisited: true, price: '49.00', address };
  const customer = { firstName: 'Zebediah', lastName: 'Quagmire', locale: 'en' };
  const body = JSON.stringify({ ...told, shipping, customer });
  await until(
    `${token} is told`,
    async () => (await send('PUT', `/v1/checkouts/${token}`, headers, body)) < 300,
  );
  const { id } = (await stack.ask('GET', `/v1/checkouts/${token}`)).body;
  found.ids.set(token, String(id));
}

async function untilDecided(token: string): Promise<void> {
  await until(`${token} is decided`, async () => (await stack.row(token)).decided_at !== null, 60_000);
}

/** As the administrator, unless the headers say otherwise. @returns the status. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const usual = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
  return plainRequest(stack.url, method, path, { ...usual, ...headers }, body);
}

function linesOf(process: TestProcess): LogLine[] {
  return readLogLines(process.output());
}

function about(token: string): string[] {
  const id = found.ids.get(token);
  return [...linesOf(api), ...linesOf(worker)]
    .filter(({ checkoutId, level }) => checkoutId === id && level >= 30)
    .toSorted((a, b) => a.time.localeCompare(b.time))
    .map(({ msg }) => msg);
}

describe('what API and worker write at their loudest, whatever goes wrong', () => {
  it('fault 58: holds no address, name, phone number, token or key, in whatever spelling', () => {
    const written = `${api.output()}${worker.output()}`.toLowerCase();
    const links = found.linkTokens.flatMap((token) => [token, ...token.split('.')]);
    expect(found.linkTokens).toHaveLength(2);
    const wanted = [
      ...SECRETS,
      ...TOKENS,
      ...PERSONAL,
      ...links,
      'example.se',
      ...['shop.example/', found.key, new URL(postgres.url).password],
    ];
    const spelled = wanted.flatMap((text) => [
      text,
      encodeURIComponent(text),
      btoa(encodeURIComponent(text)),
    ]);
    expect(spelled.filter((text) => written.includes(text.toLowerCase()))).toEqual([]);
  });

  it('is one JSON object a line, with level, time and words', () => {
    expect(linesOf(api).length).toBeGreaterThan(20);
    expect(linesOf(worker).length).toBeGreaterThan(100);
  });

  it('tells by the checkout what happened to it', () => {
    expect(about('gherkin')).toEqual([
      'request',
      'mail is right, and claimed',
      'mail sent',
      'link visited',
      'request',
      'recovered',
    ]);
    expect(about('rhubarb')).toEqual([
      'request',
      'mail is right, and claimed',
      'provider did not take the mail',
      'no mail goes',
    ]);
  });

  it('tells who changed which settings, by the number of the key', () => {
    const changes = linesOf(api).filter(({ msg }) => msg === 'settings changed');
    expect(changes).toEqual([
      expect.objectContaining({ shop: 'default', caller: 'admin key', version: 2 }),
      expect.objectContaining({
        shop: 'default',
        caller: 'key 1',
        changed: expect.arrayContaining(['sender']),
      }),
    ]);
  });

  it('carries the id of a request in all its lines, and routes in place of paths', () => {
    const lines = linesOf(api).filter(({ requestId }) => requestId === REQUEST_ID);
    expect(lines).toEqual([
      expect.objectContaining({
        method: 'PUT',
        route: '/v1/checkouts/{token}',
        status: 201,
        shop: 'default',
        caller: 'admin key',
      }),
    ]);
  });
});
