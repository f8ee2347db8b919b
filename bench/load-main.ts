import { Agent, request } from 'node:http';
import { systemClock } from '../clock.ts';
import { putEvent } from './put-event.ts';

/**
 * Sends `PUT`s to an API as fast as it answers, by a number of connections, in a process of its own; tells how long
 * each took. Each connection has checkouts of its own, whose events go one after the other.
 *
 * `node bench/load-main.ts URL KEY CONNECTIONS SECONDS RUN`
 */
const [url = '', key = '', connections, seconds, run = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const endMs = performance.now() + Number(seconds) * 1_000;
const tookMs: number[] = [];

await Promise.all(Array.from({ length: Number(connections) }, (_, lane) => send(lane)));
process.stdout.write(JSON.stringify(tookMs));
agent.destroy();

async function send(lane: number): Promise<void> {
  for (let n = 0; performance.now() < endMs; n += 1) {
    const { token, event } = putEvent(`${run}-${String(lane)}`, n, systemClock().now());
    const startedMs = performance.now();
    await put(`${url}/v1/checkouts/${token}`, JSON.stringify(event));
    tookMs.push(performance.now() - startedMs);
  }
}

async function put(address: string, body: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(address, { method: 'PUT', agent, headers }, (answer) => {
      answer.on('error', reject).on('end', () => {
        resolve(answer.statusCode);
      });
      answer.resume();
    });
    sent.on('error', reject).end(body);
  });
  if (status !== 200 && status !== 201) throw new Error(`a PUT was answered ${String(status)}`);
}
