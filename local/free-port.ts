import { createServer, type AddressInfo } from 'node:net';

/**
 * Listens for a moment.
 *
 * @returns the port, or the error code that says why nothing can listen there.
 */
export function tryListening(host: string, port: number): Promise<{ port: number } | { code: string }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      resolve({ code: 'code' in error && typeof error.code === 'string' ? error.code : error.message });
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address: AddressInfo | string | null = server.address();
      server.close(() => {
        resolve({ port: typeof address === 'object' && address !== null ? address.port : port });
      });
    });
  });
}

/** @returns `preferred` when it is free on loopback, else a free port that the system picks. */
export async function pickFreePort(preferred?: number): Promise<number> {
  for (const port of preferred === undefined ? [0] : [preferred, 0]) {
    const tried = await tryListening('127.0.0.1', port);
    if ('port' in tried) return tried.port;
  }
  throw new Error('no free port on 127.0.0.1');
}
