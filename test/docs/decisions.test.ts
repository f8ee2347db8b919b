import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALARM_KINDS } from '../../domain/alarms.ts';
import { FAULTS } from '../../domain/no-send.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/decisions.md'), 'utf8');

describe('docs/decisions.md', () => {
  test('tells which reasons tell of a fault, in their order', () => {
    expect(guide).toContain(
      `a reason that tells of a fault: ${FAULTS.map((code) => `\`${code}\``).join(', ')}.`,
    );
  });

  test('explains every alarm, with the times that are in force', () => {
    for (const kind of ALARM_KINDS) expect(guide).toContain(`**\`${kind}\`**`);
    const { nothingSentHours, silentHours } = DEFAULT_SETTINGS.alarms;
    expect(guide).toContain(`\`alarms.nothingSentHours\` (${String(nothingSentHours)})`);
    expect(guide).toContain(`\`alarms.silentHours\` (${String(silentHours)})`);
  });
});
