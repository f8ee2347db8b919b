import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEM_CODES, PROBLEM_TYPES } from '../../api/problem-types.ts';
import type { ProblemType } from '../../api/problems/problem-type.ts';
import { useBrowser } from '../support/browser.ts';
import { checkoutEvent } from './support/events.ts';
import { startApi, type Ask, type TestApi } from './support/start-api.ts';

const PUBLIC_URL = 'http://recovery.example';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const openPage = useBrowser();
const pageOf = (path: string) => api.ask('GET', path, undefined, { key: null });

describe('the page of a problem', () => {
  it.each(PROBLEM_CODES)(
    '%s tells what it means, why it happens, what to do, and an example',
    async (code) => {
      const { status, body, headers } = await pageOf(`/docs/problems/${code}`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^text\/html/);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+';/,
      );
      for (const heading of ['Why it happens', 'What to do', 'Example'])
        expect(body).toContain(`<h2>${heading}</h2>`);
      expect(body).not.toMatch(/<script|src=|href="(?!\/)|url\(|@import|`/);
      const problem: ProblemType = PROBLEM_TYPES[code];
      for (const text of [problem.meaning, problem.remedy, ...problem.causes]) expect(text).toMatch(/\S\.$/);
      const example = JSON.parse(unescape(/<pre>(.*?)<\/pre>/s.exec(body)?.[1] ?? ''));
      expect(example).toMatchObject({
        type: `${PUBLIC_URL}/docs/problems/${code}`,
        code,
        status: problem.status,
      });
    },
  );

  it('is listed with all others', async () => {
    const { status, body } = await pageOf('/docs/problems');
    expect(status).toBe(200);
    const listed = [...body.matchAll(/href="\/docs\/problems\/(\w+)"/g)].map(([, code]) => code);
    expect(new Set(listed)).toEqual(new Set(PROBLEM_CODES));
    expect((await pageOf('/docs')).body).toContain('href="/docs/problems"');
  });

  it('is of a code that is answered somewhere, and of no other', async () => {
    const sources = globSync(['api/**/*.ts', 'domain/mail-by-hand.ts'], {
      exclude: ['api/problem*', 'api/problems/**'],
    });
    const text = [...sources, 'api/problem.ts'].map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(PROBLEM_CODES.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
    expect(await pageOf('/docs/problems/no_such_code')).toMatchObject({ status: 404 });
  });
});

describe('an answer that is a problem', () => {
  it.each<[string, string, string, unknown?, Ask?]>([
    ['bad_cursor', 'GET', '/v1/checkouts?cursor=x'],
    ['bad_request', 'GET', '/v1/checkouts/%ff'],
    ['malformed_json', 'PUT', '/v1/settings', null, { raw: '{' }],
    ['unauthenticated', 'GET', '/v1/settings', undefined, { key: null }],
    ['person_only', 'GET', '/v1/session'],
    ['no_such_address', 'GET', '/nothing'],
    ['not_found', 'GET', '/v1/checkouts/nothing'],
    ['method_not_allowed', 'DELETE', '/v1/settings'],
    ['outdated', 'PUT', '/v1/settings', {}, { headers: { 'if-match': '"0"' } }],
    [
      'unsupported_media_type',
      'PUT',
      '/v1/settings',
      null,
      { raw: '', headers: { 'content-type': 'text/plain' } },
    ],
    ['invalid_input', 'PUT', '/v1/settings', { other: 1 }],
    ['slug_is_fixed', 'PUT', '/v1/shops/default', { name: 'x', slug: 'other' }],
    ['not_ready', 'GET', '/readyz'],
  ])('%s leads to its page by its type', async (code, method, path, body, options) => {
    const answer = await api.ask(method, path, body, options);
    expect(answer.body).toMatchObject({
      code,
      status: answer.status,
      type: `${PUBLIC_URL}/docs/problems/${code}`,
    });
    expect(await pageAt(answer.body.type)).toMatchObject({ status: 200 });
  });

  it('leads there within the results of a list, too', async () => {
    const checkouts = [{ token: 'a', ...checkoutEvent({ email: 7 }) }];
    const bulk = await api.ask('POST', '/v1/checkouts/bulk', { checkouts });
    expect(await pageAt(bulk.body.results[0].error.type)).toMatchObject({ status: 200 });
    const rows = await api.ask('PUT', '/v1/suppressions', { suppressions: [{ address: 'none' }] });
    expect(await pageAt(rows.body.results[0].error.type)).toMatchObject({ status: 200 });
  });

  /** At the address where this copy listens. */
  const pageAt = (type: string) => pageOf(type.replace(PUBLIC_URL, ''));
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong (WCAG 2.2 AA and its best practices). */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, 'axe').run();
    return violations.map(({ id }: { id: string }) => id);
  });
}

describe.each([
  ['light', 320],
  ['dark', 1280],
] as const)('in %s colours', (colorScheme, width) => {
  it(`the documentation is accessible, and fits ${String(width)} pixels at twice the size of text`, async () => {
    const page = await openPage({ colorScheme, bypassCSP: true, viewport: { width, height: 700 } });
    for (const path of ['/docs', '/docs/problems', '/docs/problems/invalid_input']) {
      await page.goto(api.url + path);
      expect(await faultsOf(page), path).toEqual([]);
      await page.addStyleTag({ content: ':root { font-size: 200% }' });
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width);
    }
    await page.close();
  });
});

const unescape = (html: string) =>
  html.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
