import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

/** What a shop was asked, as it came. */
export interface AskedOf {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A status alone, silence, text that is no JSON, or more than anybody reads. */
export type Mood = 'fine' | 'hangs' | 'malformed' | 'endless' | number;

/** A shop's own API on loopback. */
export interface FakeShop {
  /** With its port. */
  host: string;
  asked: AskedOf[];
  /** How it answers from now on; only at these paths if told. */
  behave(mood: Mood, paths?: RegExp): void;
  close(): Promise<void>;
}

/** @param answer what it answers where it is fine. */
export async function startFakeShop(
  answer: (asked: AskedOf) => { status: number; body: string; headers?: Record<string, string> },
): Promise<FakeShop> {
  const asked: AskedOf[] = [];
  let mood: Mood = 'fine';
  let moody = /./;
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const url = new URL(req.url ?? '', 'http://shop.invalid');
        const one = {
          method: req.method ?? '',
          url,
          headers: req.headers,
          body: Buffer.concat(parts).toString(),
        };
        asked.push(one);
        const today = moody.test(url.pathname) ? mood : 'fine';
        if (today === 'hangs') return;
        if (today === 'malformed') return void res.end('<html>{"data": [');
        if (today === 'endless') return void res.end('['.padEnd(5 * 2 ** 20, ' '));
        if (today !== 'fine') return void res.writeHead(today, { location: '/elsewhere' }).end('{}');
        const { status, body, headers = {} } = answer(one);
        res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  return {
    host: `127.0.0.1:${String(address.port)}`,
    asked,
    behave: (how, paths = /./) => {
      mood = how;
      moody = paths;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
