import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctorParts } from '../support/doctor-parts.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const HIDDEN = {
  SECRET_KEY: 'the secret key of the installation',
  ADMIN_API_KEY: 'ck_the_key_of_the_admin',
  RESEND_API_KEY: 're_the_key_of_the_provider',
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ doctor: doctorParts(HIDDEN) });
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
});
afterAll(() => api.close());

async function examine(key?: string): Promise<Body[]> {
  const { status, body } = await api.ask('GET', '/v1/doctor', undefined, key === undefined ? {} : { key });
  expect(status).toBe(200);
  return body.checks;
}

const groupsOf = (checks: Body[]) => [...new Set(checks.map(({ group }) => group))];

describe('the doctor of the API', () => {
  it('tells of the installation and of this shop alone, each fault with its mend', async () => {
    const checks = await examine();
    expect(groupsOf(checks)).toEqual(['Installation', 'Shop default']);
    expect(checks.find(({ name }) => name === 'worker')).toEqual({
      group: 'Installation',
      name: 'worker',
      state: 'fail',
      text: 'No worker has been seen yet.',
      sentence: { code: 'no_worker_yet', values: {} },
      mendSentence: { code: 'no_worker_yet', values: {} },
      mend: 'Start one with `npm run worker`, or look at its log: without one no mail goes.',
    });
    expect(checks.find(({ name }) => name === 'hosts')).toMatchObject({ state: 'fail' });
    expect(checks.every(({ state, mend }) => (state === 'ok') === (mend === null))).toBe(true);
  });

  it('tells who may act in one shop nothing of the installation', async () => {
    expect(groupsOf(await examine(await api.createKey(['admin'], 'other')))).toEqual(['Shop other']);
  });

  it('tells no secret', async () => {
    const told = JSON.stringify(await examine());
    for (const secret of Object.values(HIDDEN)) expect(told).not.toContain(secret);
  });

  it('follows what is mended', async () => {
    const { body: settings } = await api.ask('GET', '/v1/settings');
    await api.ask('PUT', '/v1/settings', { ...settings, allowedHosts: ['cups.example'] });
    expect((await examine()).find(({ name }) => name === 'hosts')).toMatchObject({
      state: 'ok',
      text: 'Mails may lead to cups.example.',
    });
  });
});
