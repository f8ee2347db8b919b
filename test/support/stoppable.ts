import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Another address of a server, at which nobody listens while it is stopped. */
export interface Stoppable {
  url: string;
  stop(): Promise<void>;
  /** At the same port. */
  start(): Promise<void>;
}

/** Passes everything on to a server on this machine. @param target its address, for example `http://127.0.0.1:3000`. */
export async function createStoppable(target: string): Promise<Stoppable> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const beyond = connect(Number(new URL(target).port), '127.0.0.1');
    for (const [one, other] of [
      [socket, beyond],
      [beyond, socket],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy()).on('close', () => sockets.delete(one));
    }
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    start: async () => {
      await listen(server, port);
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  return address.port;
}
