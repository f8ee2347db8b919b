import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { StartError } from '../../local/start-error.ts';

const END_BYTES = 1024 * 1024;

/** A file as it is now: what it is known by, whatever it is called and wherever it lies, and its size. */
export interface FileIdentity {
  hash: Buffer;
  bytes: number;
}

/**
 * Looks at a file's size and at its first and last MiB.
 *
 * @throws StartError for one that cannot be read.
 */
export async function identifyFile(path: string): Promise<FileIdentity> {
  const file = await open(path).catch(() => null);
  try {
    if (file === null) throw new Error('cannot be opened');
    const { size } = await file.stat();
    const hash = createHash('sha256').update(`${String(size)}\n`);
    for (const position of [0, Math.max(0, size - END_BYTES)]) {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(END_BYTES), position });
      hash.update(buffer.subarray(0, bytesRead));
    }
    return { hash: hash.digest(), bytes: size };
  } catch {
    throw new StartError(`The file "${path}" cannot be read.`);
  } finally {
    await file?.close();
  }
}
