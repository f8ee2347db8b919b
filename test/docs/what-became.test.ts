import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TOPIC_KINDS } from '../../api/hooks/resend-event.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { STATUS_OF_EVENT } from '../../domain/message-status.ts';
import { MAILS_COUNTED } from '../../domain/sending-share.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/what-became-of-it.md'), 'utf8');

/** The codes in the cells of the table under this head. */
function table(head: string): string[][] {
  const [, rest = ''] = guide.split(`${head}\n`);
  const [rows = ''] = rest.split('\n\n');
  return rows
    .split('\n')
    .slice(1)
    .map((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code));
}

describe('docs/what-became-of-it.md', () => {
  test('tells which event decides, in the order of the code', () => {
    expect(table('| event | status |')).toEqual(STATUS_OF_EVENT.map(({ kind, status }) => [kind, status]));
  });

  test('tells every topic that is read, and as what', () => {
    const told = table('| Resend tells | is read as |').map(([topic, kind]) => [topic, kind]);
    expect(told).toEqual([...TOPIC_KINDS]);
  });

  test('tells the limits that are in force', () => {
    const { bouncePercent, complaintPercent } = DEFAULT_SETTINGS.sendingLimits;
    expect(guide).toContain(`\`sendingLimits.bouncePercent\` (${String(bouncePercent)})`);
    expect(guide).toContain(`\`sendingLimits.complaintPercent\` (${String(complaintPercent)})`);
    expect(guide).toContain(`last ${String(MAILS_COUNTED)} mails`);
  });
});
