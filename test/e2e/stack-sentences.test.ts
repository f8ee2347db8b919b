import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../config.ts';
import { appEnvironment, mailboxEnvironment, needsMailbox } from '../../local/child-environment.ts';
import { lockDataDir } from '../../local/data-dir.ts';
import { explainError } from '../../local/explain-error.ts';
import { lastWords, readableLine } from '../../local/readable-log.ts';
import { spawnServer } from '../../local/server-process.ts';
import { keepSecrets, markShown, secretsPath } from '../../local/secrets-file.ts';
import { readRunningStack, withRunningStack, writeStackFile } from '../../local/stack-file.ts';
import { isDiskFullText, StartError } from '../../local/start-error.ts';
import { summarize } from '../../local/stack-summary.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stack-test-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const ADDRESSES = {
  apiUrl: 'http://127.0.0.1:3000',
  publicUrl: 'http://127.0.0.1:3000',
  temporalUiUrl: 'http://127.0.0.1:8233',
  databaseUrl: 'postgres://local',
  temporalAddress: '127.0.0.1:7000',
  mailboxUrl: 'http://127.0.0.1:9000',
};

describe('a start that fails', () => {
  it.each([
    [Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }), /is full/],
    [Object.assign(new Error('could not extend file'), { code: '53100' }), /is full/],
    [new Error('database or disk is full'), /is full/],
    [Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' }), /cannot be written/],
    [Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }), /cannot be written/],
    [Object.assign(new Error('ENOTDIR: not a directory'), { code: 'ENOTDIR' }), /is no folder/],
    [new ConfigError('PORT: is odd\nHOST: is odd'), /PORT: is odd; HOST: is odd/],
    [new StartError('A sentence.'), /^A sentence\.$/],
    [new Error('first line\n    at somewhere (file.ts:1:1)'), /first line$/],
  ])('is explained in one line: %s', (error, words) => {
    const { sentence } = explainError(error, '/data');
    expect(sentence).toMatch(words);
    expect(sentence).not.toContain('\n');
  });

  it.each([
    'initdb: error: could not write file: No space left on device',
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 7.',
    'ERROR: [Errno 28] No space left on device',
    'database or disk is full (13)',
  ])('tells a full disk from what a program says: %s', (text) => {
    expect(isDiskFullText(text)).toBe(true);
  });

  it('says what a process that ended said last, without its stack', () => {
    const lines = ['{"level":30}', 'Error: the reason', '    at f (a.ts:1:1)', '', 'Node.js v24.21.0'];
    expect(lastWords(lines)).toBe('Error: the reason');
    expect(readableLine('{"level":30,"msg":"fine"}')).toBeUndefined();
    expect(readableLine('plain')).toBeUndefined();
  });
});

describe('the data folder', () => {
  it.runIf(process.platform === 'linux')('names the part of the path that stands in its way', () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    expect(() => lockDataDir(join(file, 'x', 'y'))).toThrow(`${file} is no folder: choose another DATA_DIR.`);
    expect(() => lockDataDir('/proc/nope/deeper')).toThrow(
      '/proc/nope cannot be written: choose another DATA_DIR.',
    );
  });

  it('is made for its owner only, or so that PostgreSQL may enter when root makes it', () => {
    const made = join(dataDir, 'a', 'b');
    lockDataDir(made).release();
    expect(statSync(made).mode & 0o777).toBe(process.getuid?.() === 0 ? 0o755 : 0o700);
  });

  it('keeps files that its parts make for its owner only', async () => {
    const path = join(dataDir, 'made');
    const server = await spawnServer('/bin/sh', ['-c', `: > ${path}`], { isPrivate: true });
    expect(await server.exited).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('has one holder at a time, and is free again when that one lets go', () => {
    const lock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(StartError);
    lock.release();
    lockDataDir(dataDir).release();
  });

  it('keeps the keys for its owner only, and never makes others', () => {
    const made = keepSecrets(dataDir);
    expect(statSync(secretsPath(dataDir)).mode & 0o777).toBe(0o600);
    markShown(dataDir, made);
    expect(keepSecrets(dataDir)).toEqual({ ...made, isShown: true });
    writeFileSync(secretsPath(dataDir), '{"adminApiKey":');
    expect(() => keepSecrets(dataDir)).toThrow(StartError);
    expect(readFileSync(secretsPath(dataDir), 'utf8')).toBe('{"adminApiKey":');
  });

  it('prints the admin key on the first start only', () => {
    const temporal = { temporalAddress: null, temporalUiUrl: 'http://t' };
    const facts = {
      apiUrl: 'http://a',
      ...temporal,
      hasMailbox: true,
      metricsUrls: [],
      aheadMs: 0,
      setUpLink: null,
      dataDir,
    };
    const key = 'ck_secret';
    expect(summarize({ ...facts, adminKey: { kind: 'new', key, path: '/p' } }).join('\n')).toContain(key);
    expect(summarize({ ...facts, adminKey: { kind: 'kept', path: '/p' } })).toContain(
      '  Admin key    kept as `adminApiKey` in /p',
    );
  });

  it('ends a start with the list that the README shows, and says where a database outside lies', () => {
    const facts = {
      apiUrl: 'http://127.0.0.1:3000',
      temporalAddress: '127.0.0.1:…',
      temporalUiUrl: 'http://127.0.0.1:8233',
      hasMailbox: true,
      metricsUrls: ['http://127.0.0.1:…/metrics', 'http://127.0.0.1:…/metrics'],
      aheadMs: 0,
      setUpLink: 'http://127.0.0.1:3000/invitations/…',
      dataDir: '…/.data',
      adminKey: { kind: 'new', key: '…', path: '…/.data/secrets.json' },
    } as const;
    const lines = summarize(facts);
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const shown = lines.slice(
      lines.indexOf('Checkout recovery is running.'),
      lines.indexOf('  Data, logs   …/.data') + 1,
    );
    expect(readme).toContain(`\`\`\`\n${shown.join('\n')}\n\`\`\``);
    expect(summarize({ ...facts, databaseDir: '/var/lib/x' })).toContain('  Database     /var/lib/x');
    const given = summarize({ ...facts, temporalAddress: null }).join('\n');
    expect(given).not.toMatch(/^ {2}Temporal {2}/m);
    const aheadMs = 171 * 3_600_000;
    expect(summarize({ ...facts, aheadMs })).toContain('  Clock        7 days 3 h ahead: time was skipped');
  });
});

describe('the environment of a part', () => {
  const secrets = { adminApiKey: 'a'.repeat(16), secretKey: 's'.repeat(16) };

  it("never holds another Temporal server's key, nor a clock offset beside a given database", () => {
    const env = { TEMPORAL_API_KEY: 'foreign', TEMPORAL_TLS: 'true', TEMPORAL_NAMESPACE: 'shop' };
    const local = { databaseUrl: 'postgres://l', temporalAddress: '127.0.0.1:1', mailboxUrl: null };
    const made = readConfig(appEnvironment(env, readConfig(env), secrets, local));
    expect(made.temporal.connectionOptions).toMatchObject({ address: '127.0.0.1:1' });
    expect(made.temporal.connectionOptions.apiKey).toBeUndefined();
    expect(made.temporal.connectionOptions.tls).toBeUndefined();
    expect(made.temporal.namespace).toBe('shop');
    const given = { DATABASE_URL: 'postgres://given', CLOCK_OFFSET_FILE: '' };
    const beside = appEnvironment(given, readConfig(given), secrets, { ...local, databaseUrl: null });
    expect(readConfig(beside)).toMatchObject({ databaseUrl: 'postgres://given', clockOffsetFile: undefined });
  });

  it('sends mails to the mailbox only without a provider, and hands it no keys', () => {
    expect(needsMailbox(readConfig({}))).toBe(true);
    expect(needsMailbox(readConfig({ RESEND_API_KEY: 're_real' }))).toBe(false);
    expect(needsMailbox(readConfig({ RESEND_BASE_URL: 'http://127.0.0.1:1' }))).toBe(false);
    const env = { RESEND_API_KEY: 're_real', SECRET_KEY: 's'.repeat(20), ADMIN_API_KEY: 'a'.repeat(20) };
    const made = mailboxEnvironment(env, readConfig(env), 9000, '/f');
    expect(Object.keys(made).filter((name) => /KEY/.test(name))).toEqual([]);
  });

  it('is completed from the running stack, and what it says itself stays', () => {
    keepSecrets(dataDir);
    expect(withRunningStack({ DATA_DIR: dataDir })).toEqual({ DATA_DIR: dataDir });
    writeStackFile(dataDir, ADDRESSES);
    const filled = withRunningStack({ DATA_DIR: dataDir, SECRET_KEY: 'my own', PORT: '' });
    expect(filled).toMatchObject({
      LOCAL_DATABASE_URL: 'postgres://local',
      TEMPORAL_ADDRESS: '127.0.0.1:7000',
      RESEND_BASE_URL: 'http://127.0.0.1:9000',
      SECRET_KEY: 'my own',
    });
    const real = withRunningStack({ DATA_DIR: dataDir, RESEND_API_KEY: 're_real' });
    expect(real).toMatchObject({ RESEND_API_KEY: 're_real' });
    expect(real).not.toHaveProperty('RESEND_BASE_URL');
    const deployment = { DATA_DIR: dataDir, DATABASE_URL: 'postgres://elsewhere' };
    expect(withRunningStack(deployment)).toEqual(deployment);
  });

  it('takes no stack for running whose process is another one by now', () => {
    writeStackFile(dataDir, ADDRESSES);
    const path = join(dataDir, 'stack.json');
    const stack = readRunningStack(dataDir);
    expect(stack?.pid).toBe(process.pid);
    writeFileSync(path, JSON.stringify({ ...stack, identity: 'another' }));
    expect(readRunningStack(dataDir)).toBeUndefined();
  });
});
