import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { createPerson, sessionOf } from '../api/support/people.ts';
import { startApi, type TestApi } from '../api/support/start-api.ts';

const CLIENT = resolve(import.meta.dirname, '../../client');

/** As text, so that nothing of the test runner gets into it. */
const IN_THE_PAGE = `(async () => {
  const { createClient } = await import('/client/index.ts');
  const client = createClient();
  const settings = await client.update('/v1/settings', (current) => ({ ...current, coolOffHours: 7 }));
  const { data } = await client.get('/v1/checkouts');
  const problem = await client.get('/v1/orders/{id}', { params: { id: 'none' } }).catch((error) => error);
  const csv = await new Response(await client.stream('/v1/checkouts.csv')).text();
  return { hours: settings.coolOffHours, count: data.length, code: problem.code, isCsv: csv.length > 0 };
})()`;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
const openPage = useBrowser();

it('runs in a page, in the session of the person who is logged in', async () => {
  const { userId } = await createPerson(api, { role: 'owner' });
  const { cookie = '' } = await sessionOf(api, userId);
  const page = await openPage({ bypassCSP: true });
  for (const file of readdirSync(CLIENT).filter((name) => name.endsWith('.ts'))) {
    const body = stripTypeScriptTypes(readFileSync(join(CLIENT, file), 'utf8'));
    await page.route(`**/client/${file}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  }
  await page.context().addCookies([{ name: 'session', value: cookie.replace('session=', ''), url: api.url }]);
  await page.goto(`${api.url}/docs/problems`);
  const told = await page.evaluate(IN_THE_PAGE);
  expect(told).toEqual({ hours: 7, count: 0, code: 'not_found', isCsv: true });
  await page.close();
});
