import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from '../../api/app.ts';
import { systemClock } from '../../clock.ts';
import { formatId } from '../../domain/id.ts';
import { createResendWebhook } from '../../email/resend-webhook.ts';
import { signWebhook } from '../../local/sign-webhook.ts';
import { createLog, type Log } from '../../log.ts';
import { createSecrets } from '../../secrets.ts';
import { createWorld, TEST_SECRET, type World } from './world.ts';
import { doctorParts } from './doctor-parts.ts';

export const HOOK_SECRET = `whsec_${Buffer.from('a secret of the tests, long enough').toString('base64')}`;
const ADMIN_KEY = 'the-administrators-key';

/** Something that the provider tells of a mail. */
export interface Told {
  type: string;
  /** The product's time unless told. */
  at?: Date;
  /** The delivery's name; a repeat has the same. */
  id?: string;
  tags?: Record<string, string>;
  data?: Record<string, unknown>;
}

/** The world with the API before its database, to which the provider's webhooks come. */
export interface HookedWorld extends World {
  url: string;
  /** Where the API listens. */
  apiUrl: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- each test knows what it asked for
  ask(method: string, path: string): Promise<{ status: number; body: any }>;
  /** Tells of a mail, signed, as the provider does. @returns the answer's status and body. */
  tell(messageId: number, told: Told): Promise<{ status: number; body: unknown }>;
  post(
    body: string,
    headers: Record<string, string>,
    shop?: string,
  ): Promise<{ status: number; body: unknown }>;
}

export function signed(body: string, id = `msg_${randomUUID()}`): Record<string, string> {
  return signWebhook(HOOK_SECRET, { id, at: systemClock().now(), body });
}

export const HARD = { bounce: { type: 'Permanent', subType: 'General', message: 'no such mailbox' } };
export const SOFT = { bounce: { type: 'Transient', subType: 'MailboxFull', message: 'full' } };

export async function createHookedWorld(log: Log = createLog('api', 'silent')): Promise<HookedWorld> {
  const world = await createWorld();
  const app = createApp({
    ...{ db: world.db, clock: world.clock, log, adminApiKey: ADMIN_KEY, mailboxUrl: undefined },
    secrets: createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined }),
    ...{ publicUrl: 'http://recovery.example', mailFrom: 'Shop <shop@example.com>' },
    ...{ temporalUiUrl: 'http://temporal.example', temporalNamespace: 'default' },
    fetchPicture: () => Promise.reject(new Error('no pictures are fetched here')),
    verifyResendHook: createResendWebhook(HOOK_SECRET),
    doctor: doctorParts({}),
    checkTemporal: () => Promise.resolve(true),
  });
  const server = createServer((req, res) => void app(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  const apiUrl = `http://127.0.0.1:${String(address.port)}`;
  const { stop } = world;
  const hooked: HookedWorld = Object.assign(world, {
    apiUrl,
    ask: async (method: string, path: string) =>
      read(await fetch(apiUrl + path, { method, headers: { authorization: `Bearer ${ADMIN_KEY}` } })),
    post: async (body: string, headers: Record<string, string>, shop = 'default') =>
      read(await fetch(`${apiUrl}/hooks/${shop}/resend`, { method: 'POST', body, headers })),
    tell: async (messageId: number, told: Told) => {
      const tags = told.tags ?? { message_id: formatId('message', messageId) };
      const body = JSON.stringify({
        type: told.type,
        created_at: (told.at ?? world.clock.now()).toISOString(),
        data: { tags, ...told.data },
      });
      return hooked.post(body, signed(body, told.id));
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await stop();
    },
  });
  return hooked;
}

async function read(response: Response) {
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
