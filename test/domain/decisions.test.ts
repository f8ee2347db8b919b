import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAgain } from '../../cli/decide/decide-again.ts';
import { NO_SEND_REASONS } from '../../domain/no-send.ts';
import { DECISIONS_FILE, decisionSamples } from '../support/decision-samples.ts';

const NOW = new Date('2026-03-03T09:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'decisions-'));
});
afterAll(() => rm(folder, { recursive: true }));

const again = (file: string, ...options: string[]) => decideAgain(null, ['--from', file, ...options], NOW);

/** A copy of the history with one line changed. */
async function changed(change: (line: string) => string): Promise<string> {
  const [first = '', ...rest] = (await readFile(DECISIONS_FILE, 'utf8')).split('\n');
  const file = join(folder, 'changed.ndjson');
  await writeFile(file, [change(first), ...rest].join('\n'));
  return file;
}

describe(`the history in ${DECISIONS_FILE}`, () => {
  it('comes out the same under today’s rules; if a rule was changed on purpose, `npm run generate` shows what follows', async () => {
    const { text, exitCode } = await again(DECISIONS_FILE, '--expect-same');
    expect(exitCode, text).toBe(0);
  });

  it('is the one that `npm run generate` writes', async () => {
    const isFresh = (await readFile(DECISIONS_FILE, 'utf8')) === decisionSamples();
    expect(isFresh, 'run npm run generate').toBe(true);
  });

  it('holds every reason, shown and behind another', async () => {
    const lines = (await readFile(DECISIONS_FILE, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const shown = new Set(lines.map(({ reason }) => reason));
    const behind = new Set(
      lines.flatMap(({ reason, blockedBy }) => blockedBy.filter((code: string) => code !== reason)),
    );
    expect([...NO_SEND_REASONS].filter((code) => !shown.has(code))).toEqual([]);
    expect([...NO_SEND_REASONS].filter((code) => !behind.has(code))).toEqual([NO_SEND_REASONS[0]]);
  });
});

describe('decide --from', () => {
  it('fails with --expect-same when one decision comes out differently, and says which', async () => {
    const file = await changed((line) => line.replace('"reason":null', '"reason":"no_link"'));
    const { text, exitCode } = await again(file, '--expect-same');
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^ {2}no_link +a mail +1 {2}co_1001$/m);
    expect((await again(file)).exitCode).toBe(0);
  });

  it('fails, too, when only a rule behind the reason that is shown comes out differently', async () => {
    const file = await changed((line) => line.replace('"blockedBy":[]', '"blockedBy":["no_link"]'));
    const { text, exitCode } = await again(file, '--expect-same');
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^ {2}no_link +would no longer say no +1 {2}co_1001$/m);
  });

  it('judges under other settings, in words and as JSON', async () => {
    const settings = join(folder, 'settings.json');
    await writeFile(settings, JSON.stringify({ automation: { enabled: false } }));
    const { text, exitCode } = await again(DECISIONS_FILE, '--settings', settings, '--json', '--expect-same');
    const found = JSON.parse(text);
    expect(exitCode).toBe(1);
    expect(found.changes).toContainEqual(expect.objectContaining({ was: null, would: 'automation_off' }));
    const words = (await again(DECISIONS_FILE, '--settings', settings)).text;
    expect(words.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('counts what an earlier version stored without a field, and takes what stops nothing for it', async () => {
    const file = await changed((line) =>
      line.replace('"holdOutPoint":50,', '').replace('"coolOffHours":24,', ''),
    );
    const found = JSON.parse((await again(file, '--json', '--expect-same')).text);
    expect(found).toMatchObject({ completed: 1, lacking: { holdOutPoint: 1, 'settings.coolOffHours': 1 } });
    expect(found.judged).toBe(found.same);
    expect((await again(file)).text).toContain('lacked holdOutPoint, settings.coolOffHours');
  });

  it('leaves out and counts what erasure has emptied; of nothing it expects nothing to be the same', async () => {
    const empty = join(folder, 'empty.ndjson');
    await writeFile(
      empty,
      '{"checkoutId":"co_1","decidedAt":"2026-03-02T09:00:00Z","reason":null,"blockedBy":[],"rulesVersion":"1","facts":{}}\n',
    );
    const { text, exitCode } = await again(empty, '--expect-same');
    expect(text).toMatch(/not judged +1 {2}erased since/);
    expect(exitCode).toBe(1);
  });

  it.each<[string, string[], string]>([
    ['a file that is not there', ['--from', 'nowhere.ndjson'], 'The file "nowhere.ndjson" cannot be read.'],
    ['a file of something else', ['--from', 'package.json'], 'Line 1 of "package.json" is no decision'],
    [
      'settings that cannot be',
      ['--from', DECISIONS_FILE, '--settings', 'package.json'],
      '"package.json" holds no settings',
    ],
    ['neither file nor time', [], 'Give --replay 90d, or --from FILE.'],
    ['a file and a shop', ['--from', DECISIONS_FILE, '--shop', 'default'], 'A file has one history'],
    ['another option', ['--from', DECISIONS_FILE, '--force'], '--force'],
  ])('refuses %s', async (_name, args, words) => {
    await expect(decideAgain(null, args, NOW)).rejects.toThrow(words);
  });
});
