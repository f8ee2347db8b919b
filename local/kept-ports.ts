import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';
import { pickFreePort, startOnFreePort } from './free-port.ts';

const names = ['postgres', 'temporal', 'mailbox', 'apiMetrics', 'workerMetrics'] as const;
const portNumbers = z.partialRecord(z.enum(names), z.number());

type Server = (typeof names)[number];

/** Ports on 127.0.0.1 that nobody chose: those of the last start as far as they are free, others for the rest. */
export interface KeptPorts {
  /** @returns the server's port, the same at each call. */
  pick(server: Server): Promise<number>;
  /**
   * Starts a server on its port. While it has never run, a port that another program takes meanwhile is given up
   * for another; from then on it stays, for its address is known.
   *
   * @param start throws PortTakenError when the port is taken.
   */
  startOn<T>(server: Server, start: (port: number) => Promise<T>): Promise<T>;
}

/** Keeps the ports in `ports.json` of the data folder. */
export function keepPorts(dataDir: string): KeptPorts {
  const path = join(dataDir, 'ports.json');
  const ports = readPorts(path);
  const settled = new Map<Server, number>();
  const settle = (server: Server, port: number): void => {
    settled.set(server, port);
    ports[server] = port;
    writeFileAtomic(path, `${JSON.stringify(ports)}\n`);
  };
  return {
    pick: async (server) => {
      const port = settled.get(server) ?? (await pickFreePort(ports[server]));
      settle(server, port);
      return port;
    },
    startOn: (server, start) => {
      const known = settled.get(server);
      if (known !== undefined) return start(known);
      return startOnFreePort(async (port) => {
        const started = await start(port);
        settle(server, port);
        return started;
      }, ports[server]);
    },
  };
}

function readPorts(path: string): z.infer<typeof portNumbers> {
  if (!existsSync(path)) return {};
  return portNumbers.safeParse(parseJson(readFileSync(path, 'utf8'))).data ?? {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
