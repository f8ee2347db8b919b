import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readOffsetMs } from '../../clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'clock-'));
const file = join(folder, 'clock-offset');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the offset of the local stack’s clock', () => {
  it('is nothing without a file', () => {
    expect(readOffsetMs(join(folder, 'none'))).toBe(0);
  });

  it('is the whole number in the file', () => {
    writeFileSync(file, '3600000\n');
    expect(readOffsetMs(file)).toBe(3_600_000);
  });

  it.each(['', '\n', '1.5', 'soon'])('is an error for %j, never a step back in time', (text) => {
    writeFileSync(file, text);
    expect(() => readOffsetMs(file)).toThrow('holds no clock offset');
  });
});
