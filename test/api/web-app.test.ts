import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextPath } from '../../api/pages/next-path.ts';
import { APP_PAGES } from '../../api/web/app-paths.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PAGE = '<!doctype html><meta name="local-stack" content="no"><div id="app"></div>';
const WORKER = '/* the till’s worker */';
const SCRIPT = 'console.log("the app");';

/** In a folder of its own below the temporary one of this file. */
function build(page: string, manifest: object, assets: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(place, 'build-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(assets)) writeFileSync(join(folder, 'assets', name), text);
  return folder;
}

let place: string;
let dist: string;
let built: TestApi;
let unbuilt: TestApi;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'web-app-'));
  dist = build(PAGE, {}, { 'main-1a2b.js': SCRIPT });
  writeFileSync(join(dist, 'till-worker.js'), WORKER);
  writeFileSync(join(dist, 'assets/main-1a2b.js.gz'), gzipSync(SCRIPT));
  built = await startApi({ webDist: dist });
  unbuilt = await startApi({ webDist: join(dist, 'nothing') });
});
afterAll(async () => {
  await built.close();
  await unbuilt.close();
  rmSync(place, { recursive: true });
});

const get = (api: TestApi, path: string, headers: Record<string, string> = {}) =>
  api.ask('GET', path, undefined, { key: null, headers });

describe('the web app', () => {
  it.each([
    '/',
    '/checkouts',
    '/checkouts/co_1042',
    '/settings',
    '/setup',
    '/setup/people',
    '/till',
    '/report',
  ])('is one page, the same for everybody, at %s', async (path) => {
    const { status, body, headers } = await get(built, path);
    expect([status, body]).toEqual([200, PAGE]);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('runs no script but its own', async () => {
    const policy = (await get(built, '/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'none';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|https:[^ ;]/);
  });

  it('is nowhere else', async () => {
    for (const path of ['/settings/more', '/setups', '/Settings', '/manifest.json', '/index.html']) {
      expect((await get(built, path)).status, path).toBe(404);
    }
    expect((await built.ask('POST', '/settings', {}, { key: null })).status).toBe(404);
  });

  it('knows whether time can be skipped', async () => {
    const local = await startApi({ webDist: dist, skip: () => Promise.resolve(null) });
    expect((await get(local, '/')).body).toContain('content="yes"');
    await local.close();
  });

  it('names in its head what the address needs beside the app, in the language that is asked for', async () => {
    const html = '<head><link href="/assets/base-1.js"></head>';
    const manifest = {
      'checkouts/list-page.tsx': {
        file: 'assets/list-1.js',
        imports: ['_rows.js'],
        css: ['assets/list-1.css'],
      },
      '_rows.js': { file: 'assets/rows-1.js', imports: ['_base.js', 'checkouts/list-page.tsx'] },
      '_base.js': { file: 'assets/base-1.js' },
      'i18n/en/frame-messages.ts': { file: 'assets/en-1.js' },
      'i18n/sv/frame-messages.ts': { file: 'assets/sv-1.js' },
    };
    const other = await startApi({ webDist: build(html, manifest) });
    const linksOf = async (path: string, language: string) =>
      [
        ...(await get(other, path, { 'accept-language': language })).body.matchAll(
          /(\w+)" crossorigin href="([^"]+)/g,
        ),
      ]
        .map(([, kind, file]) => `${String(kind)} ${String(file)}`)
        .toSorted();
    const list = [
      'modulepreload /assets/list-1.js',
      'modulepreload /assets/rows-1.js',
      'stylesheet /assets/list-1.css',
    ];
    expect(await linksOf('/', 'fr, sv;q=0.8')).toEqual([...list, 'modulepreload /assets/sv-1.js'].toSorted());
    expect(await linksOf('/', 'fr')).toEqual([...list, 'modulepreload /assets/en-1.js'].toSorted());
    expect(await linksOf('/settings', 'en')).toEqual(['modulepreload /assets/en-1.js']);
    await other.close();
  });

  it('knows its own pages and their sentences by the names of their files', () => {
    const web = join(import.meta.dirname, '../../web');
    const files = Object.values(APP_PAGES).flatMap(({ pages, sentences = 'frame-messages' }) => [
      ...pages,
      ...['en', 'sv', 'pl'].map((language) => `i18n/${language}/${sentences}.ts`),
    ]);
    expect(files.filter((file) => !existsSync(join(web, file)))).toEqual([]);
  });

  it('is the new build from the next reload on, and has the assets of that one alone', async () => {
    const former = build('<p>one</p>', {}, { 'one-1.js': SCRIPT });
    const latest = build('<p>two</p>', {}, { 'two-1.js': SCRIPT });
    const other = await startApi({ webDist: former });
    expect((await get(other, '/')).body).toBe('<p>one</p>');
    expect((await get(other, '/assets/one-1.js')).status).toBe(200);
    expect((await get(other, '/assets/two-1.js')).status).toBe(404);
    renameSync(former, `${former}.former`);
    expect((await get(other, '/')).status).toBe(503);
    renameSync(latest, former);
    expect((await get(other, '/')).body).toBe('<p>two</p>');
    expect((await get(other, '/assets/two-1.js')).status).toBe(200);
    expect((await get(other, '/assets/one-1.js')).status).toBe(404);
    await other.close();
  });

  it('says how it is built where it is not', async () => {
    const { status, body } = await get(unbuilt, '/checkouts/co_1');
    expect(status).toBe(503);
    expect(body).toContain('npm run build');
    expect((await get(unbuilt, '/assets/main-1a2b.js')).status).toBe(404);
  });
});

describe('its assets', () => {
  it('are kept for good, and come compressed to whoever takes that', async () => {
    const { headers, body } = await get(built, '/assets/main-1a2b.js');
    expect(body).toBe(SCRIPT);
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('vary')).toBe('Accept-Encoding');
  });

  it('are only what the folder holds', async () => {
    for (const name of ['..%2findex.html', '%2e%2e%2fmanifest.json', 'nothing.js', '.', '%00']) {
      expect((await get(built, `/assets/${name}`)).status, name).toBe(404);
    }
  });
});

describe('the service worker of the till', () => {
  it('may look after the till alone, loads no script, and is looked at anew each time', async () => {
    const { status, headers, body } = await get(built, '/till/worker.js');
    expect([status, body]).toEqual([200, WORKER]);
    expect(headers.get('content-type')).toMatch(/^(?:text|application)\/javascript/);
    expect(headers.get('service-worker-allowed')).toBe('/till');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'");
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('is not there where the app is not built', async () => {
    expect((await get(unbuilt, '/till/worker.js')).status).toBe(404);
  });
});

describe('where a log-in leads', () => {
  it.each([
    ['/', '/'],
    ['/checkouts/co_7?from=x', '/checkouts/co_7?from=x'],
    ['/?q=ada&cursor=a.b', '/?q=ada&cursor=a.b'],
    ['/account', '/account'],
    ['/invitations/abc-1', '/invitations/abc-1'],
    ['/setup/people#x', '/setup/people'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/setup/..//evil.example', '/'],
    ['/v1/session', '/'],
    ['/docs', '/'],
    [undefined, '/'],
    [['/settings'], '/'],
  ])('%j becomes %s', (given, path) => {
    expect(nextPath(given)).toBe(path);
  });
});
