import { createServer } from 'node:net';
import { Runtime } from '@temporalio/worker';
import { temporalLogger, type Log } from './log.ts';
import type { MetricsSource } from './telemetry/serve-metrics.ts';

/**
 * Installs Temporal's runtime: its words go to our log, and its figures, where they are wanted, are told on a port of
 * loopback that this process alone reads.
 *
 * @returns what the SDK counts; null where no metrics are served.
 */
export async function installTemporalRuntime(log: Log, withMetrics: boolean): Promise<MetricsSource | null> {
  const address = withMetrics ? `127.0.0.1:${String(await findFreePort())}` : null;
  const metrics =
    address === null
      ? {}
      : {
          metrics: {
            prometheus: {
              bindAddress: address,
              countersTotalSuffix: true,
              unitSuffix: true,
              useSecondsForDurations: true,
            },
            attachServiceName: false,
          },
        };
  Runtime.install({
    shutdownSignals: [],
    logger: temporalLogger(log),
    telemetryOptions: { logging: { forward: {} }, ...metrics },
  });
  if (address === null) return null;
  return async () => {
    const answer = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(2_000) });
    return await answer.text();
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no free port on loopback'));
      });
    });
  });
}
