import { statSync } from 'node:fs';

/**
 * What is read from a file or folder, read anew only when it is another one than before, or was changed: a new build puts
 * a folder in the place of the former one. Looking costs one call of the system.
 *
 * @returns how to get it; `absent` while nothing is there.
 */
export function keepWhileUnchanged<T>(path: string, read: (path: string) => T, absent: T): () => T {
  let kept: { mark: string; value: T } | null = null;
  return () => {
    const mark = markOf(path);
    if (mark === null) return absent;
    if (kept?.mark !== mark) {
      try {
        kept = { mark, value: read(path) };
      } catch {
        // It went away in this very moment.
        return absent;
      }
    }
    return kept.value;
  };
}

function markOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : [found.dev, found.ino, found.mtimeNs, found.size].join(' ');
}
