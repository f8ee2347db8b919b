import { once } from 'node:events';
import type { Server } from 'node:http';

/** A server's port on loopback, which can be closed for a while and opened again under the same number. */
export class Listener {
  readonly #server: Server;
  #port = 0;
  #reopening: NodeJS.Timeout | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  get port(): number {
    return this.#port;
  }

  /** @param port 0 takes a free one; without it the one of before. @throws Error when it is taken. */
  async open(port = this.#port): Promise<void> {
    clearTimeout(this.#reopening);
    if (this.#server.listening) return;
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
    this.#port = address.port;
  }

  /** Cuts every connection and takes no new one. @param durationMs until `open` when absent. */
  async close(durationMs?: number): Promise<void> {
    clearTimeout(this.#reopening);
    if (this.#server.listening) {
      const closed = once(this.#server, 'close');
      this.#server.close();
      this.#server.closeAllConnections();
      await closed;
    }
    if (durationMs !== undefined) this.#reopening = setTimeout(() => void this.open(), durationMs);
  }
}
