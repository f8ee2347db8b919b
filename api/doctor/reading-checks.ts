import { SYSTEM_TITLES } from '../connections/connection-sentences.ts';
import type { ConnectionFault } from '../connections/warnings.ts';
import { ok, warn, type Finding } from './check.ts';
import { ended, sentence, type Connected } from './connected.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import { agoText } from './time-words.ts';

/** Whether the shop itself is asked before a mail goes. */
export function tellReading(
  { system, connection: { readHost, readCredentials }, openReading }: Connected,
  fault: ConnectionFault | undefined,
): Finding {
  const name = { system: SYSTEM_TITLES[system] };
  if (readHost === null || readCredentials === null) {
    const text = 'it is not asked before a mail goes, for no read credentials are stored.';
    return ok(sayWell('not_asked', name, text));
  }
  if (openReading(readCredentials) === null) {
    const text =
      'its read credentials cannot be read with this SECRET_KEY, so that it is not asked before a mail goes.';
    return warn(
      sayAmiss('credentials_unreadable', name, text),
      `Add the former SECRET_KEY to SECRET_KEY_PREVIOUS, or PUT /v1/connections/${system} with \`reading\` once more.`,
    );
  }
  if (fault !== undefined) return warn(ended(fault), sentence(fault.mend));
  const text = `it is asked at ${readHost} before a mail goes.`;
  return ok(sayWell('asked', { ...name, host: readHost }, text));
}

/** Nothing of a shop that is not asked, nor of what has not been read yet. */
export function tellReadBacks(
  { system, connection, health: { readBacks }, now }: Connected,
  faults: readonly ConnectionFault[],
): Finding[] {
  const told = faults.filter(({ about }) => about === 'read_back');
  if (told.length > 0) return told.map((fault) => warn(ended(fault), sentence(fault.mend)));
  const read = connection.readHost === null ? [] : readBacks;
  return read.flatMap(({ kind, readUntil }) => {
    if (readUntil === null) return [];
    const text = `its ${kind.replace('_', ' ')} were read back, those that changed until ${agoText(readUntil, now)}.`;
    const values = { system: SYSTEM_TITLES[system], kind, readUntil: readUntil.toISOString() };
    return [ok(sayWell('read_back_done', values, text))];
  });
}
