import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';
import { endProcesses, knownProcess, type KnownProcess } from './end-processes.ts';
import { identifyProcess } from './process-identity.ts';

/** The processes that this one has started and that must not outlive it. */
export interface ProcessList {
  /** Replaces the list, for the next start and for the reaper. */
  set(processes: Omit<KnownProcess, 'identity'>[]): void;
  /** Lets the reaper go, which ends what the list still holds. */
  close(): Promise<void>;
}

/**
 * Ends what an earlier run on this data folder left behind. Call it under the folder's lock only.
 *
 * @returns how many processes were still there.
 */
export async function endLeftovers(dataDir: string): Promise<number> {
  const path = listPath(dataDir);
  if (!existsSync(path)) return 0;
  const parsed = z.array(knownProcess).safeParse(parseJson(readFileSync(path, 'utf8')));
  const living = (parsed.data ?? []).filter(({ pid, identity }) => identifyProcess(pid) === identity);
  await endProcesses(living, 3_000);
  return living.length;
}

/** Starts the reaper, and keeps the list in the data folder as well in case both are killed. */
export function keepProcessList(dataDir: string): ProcessList {
  let known: KnownProcess[] = [];
  let closed = false;
  let reaper: ChildProcess;
  const startReaper = (): void => {
    if (closed) return;
    reaper = fork(join(import.meta.dirname, 'reaper.ts'), [], {
      detached: true,
      stdio: 'ignore',
      execArgv: [],
    });
    reaper.on('error', () => undefined);
    reaper.once('exit', () => setTimeout(startReaper, 1_000).unref());
    tell();
  };
  const tell = (): void => {
    if (reaper.connected) reaper.send(known, () => undefined);
  };
  startReaper();
  return {
    set: (processes) => {
      known = processes.flatMap((one) => {
        const identity = identifyProcess(one.pid);
        return identity === undefined ? [] : [{ ...one, identity }];
      });
      tell();
      try {
        writeFileAtomic(listPath(dataDir), JSON.stringify(known));
      } catch {
        // On a full disk the reaper alone has to do.
      }
    },
    close: async () => {
      closed = true;
      if (!reaper.connected) return;
      const ended = once(reaper, 'exit');
      reaper.disconnect();
      await ended;
    },
  };
}

function listPath(dataDir: string): string {
  return join(dataDir, 'processes.json');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
