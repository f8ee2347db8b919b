import { ConfigError, type Config } from './config.ts';
import type { Log } from './log.ts';
import { serveMetrics, type MetricsSource } from './telemetry/serve-metrics.ts';
import { startTracing } from './telemetry/tracing.ts';

/**
 * Serves this process's metrics and has its traces told, each where the environment asks for it.
 *
 * @throws ConfigError when `METRICS_PORT` is taken.
 */
export async function startWatching(
  service: 'api' | 'worker',
  { host, metricsPort, tracesUrl }: Config,
  log: Log,
  sources: readonly (MetricsSource | null)[],
): Promise<{ stop(): Promise<void> }> {
  const told = sources.filter((source) => source !== null);
  const metrics =
    metricsPort === undefined
      ? null
      : await serveMetrics({ host, port: metricsPort }, log, told).catch((error: unknown) => {
          throw explain(error, metricsPort);
        });
  const tracing = await startTracing(service, tracesUrl);
  return {
    stop: async () => {
      await Promise.all([metrics?.stop(), tracing.stop()]);
    },
  };
}

function explain(error: unknown, port: number): unknown {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? new ConfigError(`METRICS_PORT: ${String(port)} is taken: choose another`) : error;
}
