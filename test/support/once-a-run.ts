export interface StartedServer {
  address: string;
  stop(): Promise<void>;
}

interface Shared {
  users: number;
  started: Promise<StartedServer>;
}

declare global {
  var sharedByTestProjects: Map<string, Shared> | undefined;
}

/**
 * Starts a server once for a whole test run, however many projects ask for it, and stops it when the last has let
 * go. Each project loads its global setup as a module of its own, so what they share hangs on the process.
 *
 * @returns the server's address and how to let go of it.
 */
export async function onceARun(
  name: string,
  start: () => Promise<StartedServer>,
): Promise<{ address: string; release: () => Promise<void> }> {
  globalThis.sharedByTestProjects ??= new Map();
  const registry = globalThis.sharedByTestProjects;
  const shared = registry.get(name) ?? { users: 0, started: start() };
  registry.set(name, shared);
  shared.users += 1;
  const { address, stop } = await shared.started;
  return {
    address,
    release: async () => {
      shared.users -= 1;
      if (shared.users > 0) return;
      registry.delete(name);
      await stop();
    },
  };
}
