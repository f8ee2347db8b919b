import { createReadStream } from 'node:fs';
import type { ImportPlace } from '../../db/queries/imports.ts';

/** As the API takes a body. */
const MAX_LINE_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;

/** One line of a file, without its end. */
export interface Line {
  /** The first is 1. */
  number: number;
  /** Null for what is too long or not UTF-8, as `fault` says. */
  text: string | null;
  fault: string | null;
  /** Where the next one begins. */
  next: ImportPlace;
}

/** Reads a file line by line from a place between two of them; no more than one is in memory, and of that no more than a MiB. */
export async function* readLines(path: string, from: ImportPlace): AsyncGenerator<Line> {
  let begun: Buffer[] = [];
  let length = 0;
  let { bytes, lines } = from;
  const ended = (piece: Buffer, endBytes: number): Line => {
    length += piece.length;
    bytes += length + endBytes;
    lines += 1;
    const whole = length > MAX_LINE_BYTES ? null : Buffer.concat([...begun, piece]);
    [begun, length] = [[], 0];
    return { number: lines, ...decode(whole, lines === 1), next: { bytes, lines } };
  };
  for await (const chunk of createReadStream(path, { start: bytes }) as AsyncIterable<Buffer>) {
    let at = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, at)) {
      yield ended(chunk.subarray(at, end), 1);
      at = end + 1;
    }
    const rest = chunk.subarray(at);
    length += rest.length;
    if (length <= MAX_LINE_BYTES) begun.push(rest);
  }
  if (length > 0) yield ended(Buffer.alloc(0), 0);
}

function decode(bytes: Buffer | null, isFirst: boolean): Pick<Line, 'text' | 'fault'> {
  if (bytes === null) return { text: null, fault: 'is longer than 1 MiB' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: !isFirst }).decode(bytes);
    return { text, fault: null };
  } catch {
    return { text: null, fault: 'is not UTF-8' };
  }
}
