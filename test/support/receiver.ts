import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

/** What a receiver was sent, as it came. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A shop's own system on loopback that is told of what happens. */
export interface Receiver {
  url: string;
  received: Received[];
  /** How it answers from now on; with 204 unless told. `hang` keeps it silent. */
  answer: (how: 'hang' | ((res: ServerResponse) => void)) => void;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const fine = (res: ServerResponse) => {
    res.writeHead(204).end();
  };
  let respond: 'hang' | ((res: ServerResponse) => void) = fine;
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const body = Buffer.concat(parts).toString();
        received.push({ path: req.url ?? '', headers: req.headers, body });
        if (respond !== 'hang') respond(res);
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}/hook`,
    received,
    answer: (how) => {
      respond = how;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @returns each header's one value. */
export function textHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
