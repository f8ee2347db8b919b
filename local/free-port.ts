import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

/** Another program listens on the port that a server was to have. */
export class PortTakenError extends StartError {}

const PICKS = 5;
/** Below the ports that systems hand out by themselves, which any program's next connection may take. */
const PICKED_FROM = { lowest: 20_000, below: 32_768 };

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

/** @returns `preferred` when it is free on loopback, else a free port by chance. */
export async function pickFreePort(preferred?: number): Promise<number> {
  const { lowest, below } = PICKED_FROM;
  const byChance = Array.from({ length: PICKS }, () => randomInt(lowest, below));
  for (const port of [...(preferred === undefined ? [] : [preferred]), ...byChance, 0]) {
    const tried = await tryListening('127.0.0.1', port);
    if ('port' in tried) return tried.port;
  }
  throw new Error('no free port on 127.0.0.1');
}

/**
 * Starts a server on a port that nobody chose. Between the picking and the listening another program can take the
 * port: then another is picked.
 *
 * @param start throws PortTakenError when the port is taken.
 * @param preferred tried first when it is free.
 */
export async function startOnFreePort<T>(
  start: (port: number) => Promise<T>,
  preferred?: number,
): Promise<T> {
  for (let picks = 1; ; picks += 1) {
    try {
      return await start(await pickFreePort(preferred));
    } catch (error) {
      if (!(error instanceof PortTakenError) || picks === PICKS) throw error;
    }
  }
}
