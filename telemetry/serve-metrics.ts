import { createServer } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { counted } from './metrics.ts';

/** Gives figures in the words of Prometheus. */
export type MetricsSource = () => Promise<string>;

export interface MetricsServer {
  port: number;
  stop(): Promise<void>;
}

/**
 * Serves `/metrics` on a port of its own, for Prometheus alone; nothing else is there.
 *
 * @param sources beside what this process has counted and what its runtime tells; one that fails is left out.
 * @throws Error with the code EADDRINUSE where the port is taken.
 */
export async function serveMetrics(
  { host, port }: { host: string; port: number },
  log: Log,
  sources: readonly MetricsSource[] = [],
): Promise<MetricsServer> {
  const runtime = new Registry();
  collectDefaultMetrics({ register: runtime });
  const all: MetricsSource[] = [() => counted.metrics(), () => runtime.metrics(), ...sources];
  const server = createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== '/metrics') {
      res.writeHead(404).end();
      return;
    }
    void collect(all, log).then((text) =>
      res.writeHead(200, { 'Content-Type': counted.contentType }).end(text),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function collect(sources: readonly MetricsSource[], log: Log): Promise<string> {
  const texts = await Promise.all(
    sources.map((source) =>
      source().catch((error: unknown) => {
        log.warn({ err: error }, 'some metrics could not be told');
        return '';
      }),
    ),
  );
  return `${texts.map((text) => text.trimEnd()).join('\n')}\n`;
}
