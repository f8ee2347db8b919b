import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../config.ts';
import { NO_SEND_REASONS, reasonText } from '../../domain/no-send.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const configSource = readFileSync(join(ROOT, 'config.ts'), 'utf8');

/** Set by `npm start` for its own processes, for nobody else. */
const INTERNAL = ['LOCAL_DATABASE_URL', 'LOCAL_MAILBOX_URL', 'CLOCK_OFFSET_FILE', 'LOCAL_WORKFLOW_BUNDLE'];
/** Read by @temporalio/envconfig. */
const READ_BY_TEMPORAL = ['TEMPORAL_NAMESPACE', 'TEMPORAL_API_KEY'];

/** The cells of the table that follows a heading, without its head. */
function table(heading: string): string[][] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function codeIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

describe('the README', () => {
  test('lists every reason not to send, in the order in which they are shown, with its sentence', () => {
    const listed = table('Why no mail went').map(([code, , sentence]) => [codeIn(code)[0], sentence]);
    expect(listed).toEqual(NO_SEND_REASONS.map((code) => [code, reasonText(code)]));
  });

  test('says of every reason when it holds', () => {
    for (const [code, when] of table('Why no mail went')) expect(when, code).not.toBe('');
  });

  test('lists every environment variable that is read, and no other', () => {
    const schema = /const environment = z\.object\(\{(.*?)\n\}\);/s.exec(configSource)?.[1] ?? '';
    const read = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name);
    const listed = table('Environment').flatMap(([name]) => codeIn(name));
    expect(read).toContain('PORT');
    expect(listed.toSorted()).toEqual(
      [...read, ...READ_BY_TEMPORAL].filter((name) => !INTERNAL.includes(name)).toSorted(),
    );
  });

  test('tells the defaults that are in force', () => {
    const config = readConfig({});
    const told = new Map(table('Environment').map(([name, value]) => [codeIn(name)[0], codeIn(value)[0]]));
    expect(told.get('PORT')).toBe(String(config.port));
    expect(told.get('HOST')).toBe(config.host);
    expect(told.get('TEMPORAL_UI_PORT')).toBe(String(config.temporalUiPort));
    expect(told.get('DATA_DIR')).toBe(config.dataDir);
    expect(told.get('MAIL_FROM')).toBe(config.mailFrom);
    expect(told.get('LOG_LEVEL')).toBe(config.logLevel);
  });

  test('names only files and folders that are there', () => {
    const named = table('Find your way around').flatMap(([, where]) => codeIn(where));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('names every script of package.json, and no other', () => {
    const manifest = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
    const named = table('Commands').flatMap(([command]) => codeIn(command));
    expect(named.toSorted()).toEqual(
      Object.keys(manifest.scripts)
        .map((name) => (name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`))
        .toSorted(),
    );
  });

  test('gives the test command that CI runs', () => {
    const ci = readFileSync(join(ROOT, '.ci/run'), 'utf8');
    const command = /## Test it\n\n```\n(.*)\n```/.exec(readme)?.[1] ?? 'no command';
    expect(ci.trim().split('\n').at(-1)).toBe(command);
  });
});
