import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * Calls back at each NOTIFY on a channel, and after each (re)connection, when some may have been missed.
 * A lost connection is made anew until `stop` is called.
 */
export function listen(url: string, channel: string, onNotify: () => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await listenOnce(url, channel, onNotify, stopping.signal).catch(() => undefined);
      await delay(RECONNECT_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function listenOnce(
  url: string,
  channel: string,
  onNotify: () => void,
  stop: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {
      resolve();
    });
    client.on('end', resolve);
    stop.addEventListener('abort', () => {
      resolve();
    });
  });
  try {
    await client.connect();
    client.on('notification', onNotify);
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    onNotify();
    await lost;
  } finally {
    await client.end().catch(() => undefined);
  }
}
