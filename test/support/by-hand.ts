import { expect } from 'vitest';
import { startApi, type Answer, type Body, type TestApi } from '../api/support/start-api.ts';
import type { SendOutcome } from '../../email/sender.ts';
import { createSecrets, type Secrets } from '../../secrets.ts';
import { MINUTE_MS, TEST_SECRET, type World } from './world.ts';

/** The world seen from staff: its API, and what they do there by hand. */
export interface Staff {
  api: TestApi;
  secrets: Secrets;
  /** Tells of a checkout and lets it be abandoned; its automatic mail is not due yet. @returns its public id. */
  abandoned(token: string): Promise<string>;
  preview(checkoutId: string, body?: object): Promise<Answer>;
  send(checkoutId: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a mail by hand that has to be taken. @returns its id. */
  sent(checkoutId: string, body?: object): Promise<string>;
  checkout(checkoutId: string): Promise<Body>;
  message(messageId: string): Promise<Body>;
  /** The titles of the checkout's history. */
  titles(checkoutId: string): Promise<string[]>;
}

export const REFUSED_FOR_GOOD: SendOutcome = {
  kind: 'refused',
  fate: 'final',
  code: 'validation_error',
  statusCode: 422,
  retryAfterMs: null,
  detail: '',
};

/** What the ledger notes of the checkout's mails. */
export async function ledgerOf(world: World, { secrets }: Staff, token: string) {
  const hash = Buffer.from(secrets.ledgerHash(`${world.shop.slug}:${token}`));
  return world.db
    .selectFrom('recovery_ledger')
    .select(['automatic_at', 'manual_at'])
    .where('token_hash', '=', hash)
    .executeTakeFirst();
}

/** How long a checkout is open, by the default settings, and a moment. */
export const ABANDONED_MS = 10 * MINUTE_MS + 1;

export async function staffOf(world: World): Promise<Staff> {
  const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
  const publicUrl = 'http://127.0.0.1:3000';
  const api = await startApi({ db: world.db, clock: world.clock, secrets, publicUrl });
  const options = () => ({ shop: world.shop.slug });
  const path = (id: string) => `/v1/checkouts/${id}/recovery-emails`;
  const send: Staff['send'] = (id, body = {}, headers = {}) =>
    api.ask('POST', path(id), body, { ...options(), headers });
  const read = async (at: string): Promise<Body> => (await api.ask('GET', at, undefined, options())).body;
  return {
    api,
    secrets,
    abandoned: async (token) => {
      const id = await world.put(token);
      world.clock.advance(ABANDONED_MS);
      return id;
    },
    preview: (id, body = {}) => api.ask('POST', `${path(id)}/preview`, body, options()),
    send,
    sent: async (id, body) => {
      const answer = await send(id, body);
      expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 202 });
      return String(answer.body.messageId);
    },
    checkout: (id) => read(`/v1/checkouts/${id}`),
    message: (id) => read(`/v1/messages/${id}`),
    titles: async (id) => {
      const { data } = await read(`/v1/checkouts/${id}/timeline`);
      return data.map(({ title }: { title: string }) => title);
    },
  };
}
