import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a file by Node, with a channel for messages.
 *
 * @returns the process once it says, by a first message, that it is ready. @throws Error when it ends before.
 */
export async function startReady(args: string[], env?: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, {
    ...(env && { env }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${args.slice(0, 3).join(' ')} ended at its start`);
    }),
  ]);
  return child;
}

/** Ends it as a crash does, unless it has ended. @returns when it is gone. */
export async function killChild(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('a process has no id');
  return pid;
}
