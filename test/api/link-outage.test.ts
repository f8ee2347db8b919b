import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../db/database.ts';
import { useLinks } from '../support/links.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'sv' };
const { ask, createMail, serve, token } = useLinks();

let database: Database;
let server: Server;
let port: number;
beforeAll(async () => {
  database = createDatabase('postgres://nobody@127.0.0.1:1/none');
  [server, port] = await serve(database);
});
afterAll(async () => {
  server.close();
  await database.destroy();
});

describe('a link while the database is away', () => {
  it.each(['recovery', 'unsubscribe'] as const)(
    'says so in a friendly page that tries again by itself (%s)',
    async (purpose) => {
      const link = `/${purpose === 'recovery' ? 'r' : 'u'}/${token(purpose, await createMail())}`;
      const away = await ask(link, { 'accept-language': 'sv' }, 'GET', port);
      expect(away.status).toBe(503);
      expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
      expect(away.headers['refresh']).toBe(away.headers['retry-after']);
      expect(away.body).toContain('Ett ögonblick');
      expect(away.body).toContain('<a href="">Försök igen</a>');
      // The link is as good as before.
      expect((await ask(link)).status).toBe(purpose === 'recovery' ? 303 : 200);
    },
  );

  it.each([
    ['unsubscribe=1', 'unsubscribe'],
    ['List-Unsubscribe=One-Click', 'unsubscribe'],
    ['undo=1', 'undo'],
  ])('leaves it to the shopper to press again what could not be saved: %s', async (body, field) => {
    const link = `/u/${token('unsubscribe', await createMail())}`;
    const away = await ask(link, FORM, 'POST', port, body);
    expect(away.status).toBe(503);
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    expect(away.headers['refresh']).toBeUndefined();
    expect(away.body).toContain(`name="${field}" value="1">Försök igen</button>`);
  });

  it('tells what is no link as ever', async () => {
    const mail = await createMail();
    for (const path of ['/r/nothing', '/u/nothing', `/t/${token('trap', mail)}`]) {
      expect((await ask(path, {}, 'GET', port)).status).toBe(404);
    }
  });
});
