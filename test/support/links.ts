import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { linkRoutes } from '../../api/links/routes.ts';
import { createRequestLimits } from '../../api/request-limits.ts';
import type { Database } from '../../db/database.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { createLinkToken, type LinkPurpose } from '../../domain/recovery-link.ts';
import { unsubscribeExpiresAt } from '../../domain/retention.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';
import { createSecrets } from '../../secrets.ts';
import { testClock } from './clock.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
/** What a browser sends when a person opens a link. */
export const PERSON = { 'user-agent': BROWSER, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const RECOVERY_URL = 'https://shop.example/checkouts/abc?key=a%20b&x=1#pay';

export const secrets = createSecrets({ secretKey: 'a key for these tests', secretKeyPrevious: undefined });

export interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface SentMail {
  messageId: number;
  checkoutId: number;
  shopId: number;
}

/** The routes of the links in mails, served over a database and a clock of the test file's own. */
export function useLinks() {
  const clock = testClock();
  let test: TestDatabase;
  let server: Server;
  let port = 0;
  beforeAll(async () => {
    test = await createTestDatabase();
    [server, port] = await serve(test.db);
  });
  afterAll(async () => {
    server.close();
    await test.drop();
  });
  beforeEach(() => {
    clock.set(new Date('2026-03-02T09:00:00Z'));
  });

  async function serve(db: Database): Promise<[Server, number]> {
    const app = express().use(
      linkRoutes({
        ...{ db, clock, secrets, log: pino({ level: 'silent' }) },
        limits: createRequestLimits(),
      }),
    );
    const listening = createServer((req, res) => void app(req, res)).listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const address = listening.address();
    return [listening, typeof address === 'object' ? (address?.port ?? 0) : 0];
  }

  return {
    clock,
    serve,
    db: () => test.db,
    ask: (path: string, headers: Record<string, string> = PERSON, method = 'GET', at = port, body?: string) =>
      ask(at, path, headers, method, body),
    /** @param body as it is sent; `type` its `Content-Type`. */
    post: (path: string, body: string | Buffer, type?: string) =>
      ask(port, path, type === undefined ? {} : { 'content-type': type }, 'POST', body),
    url: () => `http://127.0.0.1:${String(port)}`,
    createMail: (over: MailDetails = {}) => insertSentMail(test.db, clock.now(), over),
    token: (purpose: LinkPurpose, { messageId }: Pick<SentMail, 'messageId'>, days = 60) =>
      createLinkToken(
        { purpose, messageId, expiresAt: new Date(clock.now().getTime() + days * 86_400_000) },
        secrets.signLink,
      ),
  };
}

/** Plain HTTP: `fetch` adds `sec-fetch-*` headers of its own and follows redirects. */
async function ask(
  port: number,
  path: string,
  headers: Record<string, string>,
  method: string,
  body: string | Buffer = 'List-Unsubscribe=One-Click',
): Promise<Answer> {
  const sent = httpRequest({ port, path, method, headers, host: '127.0.0.1' });
  sent.end(method === 'POST' ? body : undefined);
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode, headers: response.headers, body: text };
}

interface MailDetails {
  recoveryUrl?: string | null;
  completedAt?: Date | null;
  locale?: string;
  to?: string;
  hosts?: string[];
  tracking?: Partial<Settings['linkTracking']>;
}

let count = 0;

async function insertSentMail(db: Database, at: Date, over: MailDetails): Promise<SentMail> {
  count += 1;
  const settings = {
    ...DEFAULT_SETTINGS,
    allowedHosts: over.hosts ?? ['shop.example'],
    linkTracking: { ...DEFAULT_SETTINGS.linkTracking, ...over.tracking },
  };
  const shop = await db
    .insertInto('shops')
    .values({
      slug: `s${String(count)}`,
      name: 'Granen <b>&</b>',
      settings: JSON.stringify(settings),
      shipping_zones: '[]',
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const checkout = await db
    .insertInto('checkouts')
    .values({
      shop_id: shop.id,
      token: `t${String(count)}`,
      channel: 'online_store',
      currency: 'SEK',
      line_items: '[]',
      shipping: '{}',
      totals: '{}',
      discount_codes: '[]',
      recovery_url: over.recoveryUrl === undefined ? RECOVERY_URL : over.recoveryUrl,
      created_at: at,
      updated_at: at,
      received_at: at,
      last_activity_at: at,
      had_contact: true,
      completed_at: over.completedAt ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const message = await db
    .insertInto('messages')
    .values({
      shop_id: shop.id,
      checkout_id: checkout.id,
      kind: 'automatic',
      status: 'sent',
      idempotency_key: `k${String(count)}`,
      frozen_email: JSON.stringify({ to: over.to ?? 'ann@example.com' }),
      locale: over.locale ?? 'en',
      claimed_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const address = normalizeEmail(over.to ?? 'ann@example.com') ?? '';
  await db
    .insertInto('unsubscribe_links')
    .values({
      message_id: message.id,
      shop_id: shop.id,
      address_hash: Buffer.from(secrets.suppressionHash(address)),
      locale: over.locale ?? 'en',
      expires_at: unsubscribeExpiresAt(at),
    })
    .execute();
  return { messageId: message.id, checkoutId: checkout.id, shopId: shop.id };
}
