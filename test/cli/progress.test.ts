import { describe, expect, it } from 'vitest';
import { createProgress, progressText } from '../../cli/import/progress.ts';

const BEGIN = { bytes: 0, lines: 0 };

function shown(isTTY: boolean) {
  const written: string[] = [];
  let nowMs = 0;
  const screen = { isTTY, write: (text: string) => written.push(text) };
  const progress = createProgress(screen, 'Importing', 1_000, BEGIN, () => nowMs);
  return {
    written,
    progress,
    after: (ms: number, bytes: number) => {
      nowMs += ms;
      progress.show({ bytes, lines: bytes / 10 });
    },
  };
}

describe('progress', () => {
  it('tells the share, the rate and the time left', () => {
    const place = { words: 'Importing', bytes: 600, totalBytes: 1_000, lines: 60_000 };
    expect(progressText(place, { bytes: 200, lines: 20_000, ms: 2_000 })).toBe(
      'Importing ██████████████░░░░░░░░░░  60 %  line 60,000, 10,000 a second, 4 s left',
    );
    const left = (ms: number) => progressText(place, { bytes: 200, lines: 1, ms }).split(', ').at(-1);
    expect([left(45_000), left(3_600_000)]).toEqual(['2 min left', '2 h 0 min left']);
  });

  it('is a bar in one place at a terminal, and is cleared in the end', () => {
    const { written, progress, after } = shown(true);
    after(100, 100);
    expect(written).toEqual([]);
    after(100, 200);
    expect(written).toEqual([
      expect.stringMatching(/^\r\u001b\[KImporting █{4}░{20} {2}20 % {2}line 20, 100 a second/),
    ]);
    progress.end();
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  it('is a plain line every few seconds elsewhere', () => {
    const { written, progress, after } = shown(false);
    for (let bytes = 10; bytes <= 1_000; bytes += 10) after(100, bytes);
    progress.end();
    expect(written).toHaveLength(2);
    expect(written[1]).toMatch(/^Importing .* 100 % {2}line 100, 10 a second, 0 s left\n$/);
  });
});
