import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerErrors } from '../../api/errors.ts';
import { sendStream } from '../../api/send-stream.ts';
import { createLog } from '../../log.ts';

/** More than the sockets of both ends hold. */
const PIECE = 'x'.repeat(1_000_000);
const PIECES = 60;
let server: Server;
let port = 0;
let made = 0;
let failsAt = Number.POSITIVE_INFINITY;
let ended: Promise<void>;
let end = (): void => undefined;

async function* pieces(): AsyncGenerator<string> {
  try {
    for (; made < PIECES; made += 1) {
      if (made === failsAt) throw new Error('the database is gone');
      yield await Promise.resolve(PIECE);
    }
  } finally {
    end();
  }
}

beforeAll(async () => {
  const app = express();
  const reply = {
    status: 200,
    body: null,
    type: 'text/csv',
    headers: { 'Content-Disposition': 'attachment' },
  };
  app.get('/', (req, res) => sendStream(req, res, reply, pieces()));
  app.use(answerErrors({ log: createLog('api', 'silent'), publicUrl: 'http://recovery.example' }));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  made = 0;
  failsAt = Number.POSITIVE_INFINITY;
  ended = new Promise((resolve) => {
    end = resolve;
  });
});

const url = () => `http://127.0.0.1:${String(port)}/`;

async function open(): Promise<IncomingMessage> {
  const [response] = await once(get(url()), 'response');
  return response as IncomingMessage;
}

describe('an answer that is sent piece by piece', () => {
  it('arrives whole', async () => {
    const response = await fetch(url());
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect((await response.text()).length).toBe(PIECES * PIECE.length);
  });

  it('is made no faster than it is read, and no further once the client is gone', async () => {
    const response = await open();
    await once(response, 'readable');
    // A turn of the event loop after another: with nobody reading, nothing is made however many there are.
    const settled = async (): Promise<number> => {
      for (let before = -1, turns = 0; ; turns += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (made === before && turns > 200) return made;
        if (made !== before) turns = 0;
        before = made;
      }
    };
    const held = await settled();
    expect(held).toBeLessThan(PIECES / 2);
    response.destroy();
    await ended;
    expect(made).toBeLessThan(PIECES);
    expect(made).toBeLessThanOrEqual(held + 1);
  });

  it('is a problem when it fails at once', async () => {
    failsAt = 0;
    const response = await fetch(url());
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('content-disposition')).toBeNull();
  });

  it('that fails on its way never looks whole', async () => {
    failsAt = 3;
    await expect(fetch(url()).then((response) => response.text())).rejects.toThrow('terminated');
  });

  it('that fails on its way never looks whole, not even to HTTP/1.0, where the end of the connection is the end', async () => {
    failsAt = 3;
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.0\r\n\r\n');
    socket.resume();
    const failure = await new Promise<unknown>((resolve) => {
      socket.on('error', resolve);
      socket.on('end', () => {
        resolve('ended as if it were whole');
      });
    });
    expect(failure).toMatchObject({ code: 'ECONNRESET' });
  });
});
