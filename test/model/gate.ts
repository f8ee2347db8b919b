import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { World } from '../support/world.ts';

/** A request of the product's that the provider has not answered. */
interface Held {
  body: string;
  headers: Record<string, string>;
  response: ServerResponse;
  /** The provider's answer, once it has taken the mail. */
  answer: { status: number; body: string } | null;
}

/** Stands before the provider: no attempt begins without leave, and every answer is the test's to give. */
export interface Gate {
  url: string;
  /** Lets one attempt at the mail begin. @param id of the checkout for its automatic mail, of the mail for one by hand. */
  leave(id: string): void;
  /** Whether an attempt may still begin by what was given. */
  hasLeave(id: string): boolean;
  /** Whether an attempt has asked, and waits for leave. */
  hasAsked(id: string): boolean;
  phaseOf(address: string): 'begun' | 'taken' | null;
  /** Hands the request to the provider and keeps the answer back. */
  take(address: string): Promise<void>;
  /** Answers: with what the provider said, by a status of its own, or by cutting the connection. */
  end(address: string, how: 'answer' | 'cut' | number): void;
  close(): Promise<void>;
}

const LOOK_FOR_MS = 1_500;
const LOOK_EVERY_MS = 25;

export async function startGate({ provider }: World): Promise<Gate> {
  const leaves = new Set<string>();
  const asked = new Set<string>();
  const held = new Map<string, Held>();
  const server = createServer((request, response) => {
    const id = /^\/leave\/(.+)$/.exec(request.url ?? '')?.[1];
    if (id !== undefined) {
      asked.add(id);
      askLeave(id, response, leaves);
    } else void hold(request, response, held);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  const get = (to: string) => {
    const found = held.get(to);
    if (found === undefined) throw new Error(`no request to ${to} is held`);
    return found;
  };
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    leave: (id) => void leaves.add(id),
    hasLeave: (id) => leaves.has(id),
    hasAsked: (id) => asked.has(id),
    phaseOf: (to) => {
      const found = held.get(to);
      return found === undefined ? null : found.answer === null ? 'begun' : 'taken';
    },
    take: async (to) => {
      const { body, headers } = get(to);
      const answered = await fetch(`${provider.url}/emails`, { method: 'POST', headers, body });
      get(to).answer = { status: answered.status, body: await answered.text() };
    },
    end: (to, how) => {
      const { response, answer } = get(to);
      held.delete(to);
      if (how === 'cut') return void response.destroy();
      const status = how === 'answer' ? answer?.status : how;
      const body =
        how === 'answer'
          ? answer?.body
          : JSON.stringify({ statusCode: how, name: 'of_the_test', message: '' });
      response.writeHead(status ?? 500, { 'content-type': 'application/json' }).end(body);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Gives leave to a worker that still waits for it, within a few seconds; afterwards it asks again. */
function askLeave(id: string, response: ServerResponse, leaves: Set<string>): void {
  let isGone = false;
  response.on('close', () => (isGone = true));
  const until = performance.now() + LOOK_FOR_MS;
  const look = () => {
    if (isGone) return;
    if (leaves.delete(id)) response.writeHead(200).end();
    else if (performance.now() > until) response.writeHead(409).end();
    else setTimeout(look, LOOK_EVERY_MS);
  };
  look();
}

async function hold(
  request: IncomingMessage,
  response: ServerResponse,
  held: Map<string, Held>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const { to }: { to: string | string[] } = JSON.parse(body);
  const address = [to].flat()[0] ?? '';
  const headers = Object.fromEntries(
    ['authorization', 'content-type', 'idempotency-key'].map((name) => [name, String(request.headers[name])]),
  );
  const one: Held = { body, headers, response, answer: null };
  held.set(address, one);
  // Whoever asked is gone: killed, or out of patience.
  response.on('close', () => {
    if (held.get(address) === one) held.delete(address);
  });
}
