import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../local/postgres.ts';
import { buildTemporal } from '../../local/temporal-build.ts';
import { startTemporalOnPostgres } from '../../local/temporal-on-postgres.ts';
import { findTemporal, startTemporal, TEST_CACHE } from '../../local/temporal-server.ts';
import { onceARun, type StartedServer } from './once-a-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    temporalAddress: string;
  }
}

/**
 * One Temporal server a test run, able to skip time: the development server, in memory, or with
 * `TEST_TEMPORAL=postgres` the one that deployments run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const isDeployed = process.env['TEST_TEMPORAL'] === 'postgres';
  const server = await onceARun('temporal', isDeployed ? startDeployedServer : startServer);
  project.provide('temporalAddress', server.address);
  return server.release;
}

async function startServer(): Promise<StartedServer> {
  const { binary } = await findTemporal({ dataDir: TEST_CACHE, say });
  const server = await startTemporal({ binary, dbFile: null, uiPort: null });
  return { address: server.address, stop: () => server.stop() };
}

async function startDeployedServer(): Promise<StartedServer> {
  const programs = await buildTemporal({ say });
  const folder = await mkdtemp(join(tmpdir(), 'checkout-temporal-'));
  await chmod(folder, 0o755);
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  const temporal = await startTemporalOnPostgres({
    ...{ programs, postgresUrl: postgres.url, folder: join(folder, 'temporal') },
  });
  return {
    address: temporal.address,
    stop: async () => {
      await temporal.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function say(line: string): void {
  console.log(line);
}
