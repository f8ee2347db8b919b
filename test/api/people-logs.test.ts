import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutPrivate } from '../../without-private.ts';
import { readLogLines } from '../support/log-lines.ts';
import { cookiesIn, SAME_ORIGIN } from './support/people.ts';
import { startApi, type Answer, type TestApi } from './support/start-api.ts';

const EMAIL = 'zebediah@quagmire.example';
const PASSWORD = 'four plates on the shelf';
const secrets = [EMAIL, PASSWORD, 'Quagmire', 'wrong turnip', 'TURNIP-CODE', 'turnip-token'];

/** As the process's own log, but into a text. */
const form = {
  level: 'trace',
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { log: withoutPrivate },
};
let written = '';
let api: TestApi;
beforeAll(async () => {
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written += chunk.toString();
      done();
    },
  });
  api = await startApi({ log: pino(form, stream) });
  await play();
});
afterAll(() => api.close());

const ask = (
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => api.ask(method, path, body, { key: null, headers: { ...SAME_ORIGIN, ...headers } });

/** Somebody is invited, logs in well and badly, sets up a second factor and leaves; and then nothing works any more. */
async function play(): Promise<void> {
  const { body } = await api.ask('POST', '/v1/invitations', { email: EMAIL, role: 'owner' });
  const token = String(body.link).split('/').at(-1) ?? '';
  const joined = await ask('POST', '/v1/invitation-acceptances', {
    token,
    name: 'Zed Quagmire',
    password: PASSWORD,
  });
  const cookie = cookiesIn(joined.headers);
  const made = await ask('POST', '/v1/api-keys', { name: 'of Quagmire', scopes: ['read'] }, { cookie });
  const totp = await ask('POST', '/v1/account/totp', { password: PASSWORD }, { cookie });
  secrets.push(
    token,
    ...cookie.split(/[=; .]+/).filter((part) => part.length > 10),
    made.body.key,
    totp.body.secret,
  );
  await ask('PUT', '/v1/account/totp', { enabled: true, code: 'TURNIP-CODE' }, { cookie });
  await ask('POST', '/v1/session', { email: EMAIL, password: 'wrong turnip' });
  await ask('POST', '/v1/session', { email: 'wrong turnip', password: EMAIL });
  await ask('GET', '/v1/session', undefined, { cookie: 'session=turnip-token' });
  for (const page of ['/invitations/turnip-token', `/invitations/${token}`, `/login?next=${EMAIL}`])
    await ask('GET', page);
  await ask('POST', '/v1/people/us_1/password-resets', {}, { cookie });
  await api.db.schema.alterTable('users').renameTo('users_away').execute();
  await ask('POST', '/v1/session', { email: EMAIL, password: PASSWORD });
  await ask('GET', '/account', undefined, { cookie });
  await api.db.schema.alterTable('users_away').renameTo('users').execute();
  await ask('DELETE', '/v1/session', undefined, { cookie });
}

describe('what is written to the log of people', () => {
  it('names them by number, and holds no address, name, password, code, token or key', () => {
    const lines = readLogLines(written);
    expect(lines.some(({ caller }) => caller === 'user 1')).toBe(true);
    expect(lines.some(({ msg, user }) => msg === 'somebody has logged in' && user === 'us_1')).toBe(true);
    expect(lines.some(({ level }) => level >= 50)).toBe(true);
    const spelled = secrets.flatMap((text) => [text, encodeURIComponent(text)]);
    expect(spelled.filter((text) => written.toLowerCase().includes(text.toLowerCase()))).toEqual([]);
  });
});
