import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileWith(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('a secret in a file', () => {
  it('is read without the line’s end; an empty file is none', () => {
    const { secrets, databaseUrl } = readConfig({
      SECRET_KEY_FILE: fileWith('key', 'sixteen characters and more\n'),
      DATABASE_URL_FILE: fileWith('url', 'postgres://u:p@db:5432/d\n'),
      RESEND_API_KEY_FILE: fileWith('none', '\n'),
    });
    expect([secrets.secretKey, databaseUrl, secrets.resendApiKey]).toEqual([
      ...['sixteen characters and more', 'postgres://u:p@db:5432/d'],
      undefined,
    ]);
  });

  it('that cannot be read, or that the variable contradicts, is refused without its value', () => {
    expect(() => readConfig({ SECRET_KEY_FILE: join(folder, 'nowhere') })).toThrow(
      'SECRET_KEY_FILE: names a file that cannot be read',
    );
    const both = { SECRET_KEY: 'another of sixteen characters', SECRET_KEY_FILE: join(folder, 'key') };
    expect(() => readConfig(both)).toThrow('SECRET_KEY: is set, and SECRET_KEY_FILE says something else');
  });
});
