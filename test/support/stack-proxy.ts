import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What becomes of a connection at what the client just sent:
 * `hold` keeps it back, and all that follows; `mute` passes it on and keeps the answer back;
 * `cut` passes it on and breaks the connection in place of the answer.
 */
export type Verdict = 'pass' | 'hold' | 'mute' | 'cut';

/** A TCP proxy on loopback that fails between two parts of the stack where a test wants it to. */
export interface Proxy {
  port: number;
  /** Judges all that clients send from now on. */
  judge(verdict: (sent: Buffer) => Verdict): void;
  close(): Promise<void>;
}

export async function startProxy(targetPort: number): Promise<Proxy> {
  let judge: (sent: Buffer) => Verdict = () => 'pass';
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    let verdict: Verdict = 'pass';
    client.on('data', (sent: Buffer) => {
      if (verdict === 'pass') verdict = judge(sent);
      if (verdict !== 'hold') target.write(sent);
    });
    target.on('data', (answer: Buffer) => {
      if (verdict === 'pass') client.write(answer);
      if (verdict === 'cut') client.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    judge: (verdict) => {
      judge = verdict;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** @returns the same address behind the proxy. */
export function throughProxy(url: string, proxy: Proxy): string {
  const behind = new URL(url);
  behind.port = String(proxy.port);
  return behind.href;
}
