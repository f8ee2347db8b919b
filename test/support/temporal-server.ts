import type { TestProject } from 'vitest/node';
import { findTemporal, startTemporal, TEST_CACHE } from '../../local/temporal-server.ts';
import { onceARun, type StartedServer } from './once-a-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    temporalAddress: string;
  }
}

/** One Temporal development server a test run, in memory, able to skip time. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await onceARun('temporal', startServer);
  project.provide('temporalAddress', server.address);
  return server.release;
}

async function startServer(): Promise<StartedServer> {
  const { binary } = await findTemporal({
    dataDir: TEST_CACHE,
    say: (line) => {
      console.log(line);
    },
  });
  const server = await startTemporal({ binary, dbFile: null, uiPort: null });
  return { address: server.address, stop: () => server.stop() };
}
