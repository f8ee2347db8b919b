import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pickFreePort, PortTakenError } from '../../local/free-port.ts';
import { keepPorts } from '../../local/kept-ports.ts';
import { startPostgres, type Postgres } from '../../local/postgres.ts';
import { findTemporal, startTemporal, TEST_CACHE } from '../../local/temporal-server.ts';

let dataDir: string;
const thieves: Server[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ports-test-'));
  chmodSync(dataDir, 0o755);
});
afterEach(() => {
  for (const thief of thieves.splice(0)) thief.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Another program takes the port. */
function take(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const thief = createServer().once('error', reject);
    thieves.push(thief);
    thief.listen(port, '127.0.0.1', resolve);
  });
}

function startDatabase(port: number): Promise<Postgres> {
  return startPostgres({ dataDir, port, durable: false });
}

describe('a port that another program takes after it was picked', () => {
  it('is given up for another when PostgreSQL has never run on it, and the next start has the same', async () => {
    const picked: number[] = [];
    const database = await keepPorts(dataDir).startOn('postgres', async (port) => {
      picked.push(port);
      if (picked.length === 1) await take(port);
      return startDatabase(port);
    });
    await database.stop();
    expect(picked).toEqual([picked[0], database.port]);
    expect(database.port).not.toBe(picked[0]);
    await expect(keepPorts(dataDir).startOn('postgres', async (port) => port)).resolves.toBe(database.port);
  });

  it('stays when PostgreSQL has run on it, for others know it', async () => {
    const ports = keepPorts(dataDir);
    const database = await ports.startOn('postgres', startDatabase);
    await database.stop();
    await take(database.port);
    await expect(ports.startOn('postgres', startDatabase)).rejects.toThrow(PortTakenError);
  });

  it('is told of by Temporal too', async () => {
    const { binary } = await findTemporal({ dataDir: TEST_CACHE, say: () => undefined });
    const port = await pickFreePort();
    await take(port);
    await expect(startTemporal({ binary, dbFile: null, uiPort: null, port })).rejects.toThrow(PortTakenError);
  });
});
