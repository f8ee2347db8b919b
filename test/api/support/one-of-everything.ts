import { claimMail } from './claim-mail.ts';
import { checkoutEvent, orderEvent, paymentEvent } from './events.ts';
import { createPerson } from './people.ts';
import type { TestApi } from './start-api.ts';
import { pairTill, type Till } from './till.ts';

const TOKEN = 'everything';
const ORDER = 'everything-1';
const PAYMENT = 'everything-p1';
const ADDRESS = 'no-mail@example.se';

/** What there is to be named. */
export interface Everything {
  /** The parameters of an address, by path. */
  params: Record<string, Record<string, string>>;
  /** Of a till on which somebody is logged in. */
  till: Till;
}

/** A webhook that nobody could understand. @returns its row's id. */
async function keepAside({ db, clock }: TestApi): Promise<number> {
  const shop = await db
    .selectFrom('shops')
    .select('id')
    .where('slug', '=', 'default')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('hook_deliveries')
    .values({
      ...{ shop_id: shop.id, system: 'shopify', delivery_id: 'everything', topic: 'checkouts/update' },
      ...{ received_at: clock.now(), outcome: 'not_understood', note: 'no JSON', body: Buffer.from('?') },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Stores one of everything that an address of the API can name, in the shop `default`. */
export async function storeAll(api: TestApi): Promise<Everything> {
  const done = async (method: string, path: string, body?: unknown) => {
    const answer = await api.ask(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${String(answer.status)}`);
    return answer.body;
  };
  const id: string = (await done('PUT', `/v1/checkouts/${TOKEN}`, checkoutEvent())).id;
  await done('POST', `/v1/checkouts/${TOKEN}/payment-events`, paymentEvent({ id: PAYMENT }));
  await done('POST', '/v1/orders', orderEvent({ id: ORDER, checkoutToken: TOKEN }));
  await done('PUT', `/v1/suppressions/${ADDRESS}`, {});
  await done('PUT', '/v1/email-template', { colors: { button: '#7a1f3d' } });
  const messageId = `msg_${String(await claimMail(api, Number(id.replace('co_', ''))))}`;
  const invitation = await done('POST', '/v1/invitations', { email: 'new@staff.example', role: 'staff' });
  const key = await done('POST', '/v1/api-keys', { name: 'everything', scopes: ['read'] });
  const note = await done('POST', `/v1/checkouts/${TOKEN}/notes`, { text: 'Everything is here.' });
  const hook = { url: 'https://shop.example/everything', events: ['email.sent'] };
  const endpoint = { id: (await done('POST', '/v1/webhook-endpoints', hook)).id };
  const tried = await done('POST', `/v1/webhook-endpoints/${endpoint.id}/test-deliveries`);
  const delivery = { id: tried.id };
  const person = await createPerson(api, { role: 'staff' });
  const checkout = { id, token: id };
  const till = await pairTill(api);
  await till.logIn();
  const cart = { id: (await till.save()).id };
  const discarded = { id: (await till.save()).id };
  await till.ask('DELETE', `/v1/pos/saved-carts/${discarded.id}`);
  const params = {
    '/v1/checkouts/{token}': checkout,
    '/v1/checkouts/{id}/timeline': checkout,
    '/v1/checkouts/{id}/decision': checkout,
    '/v1/checkouts/{id}/messages': checkout,
    '/v1/checkouts/{id}/payment-events/{eventId}': { ...checkout, eventId: PAYMENT },
    '/v1/checkouts/{id}/recovery-emails': checkout,
    '/v1/checkouts/{id}/recovery-emails/preview': checkout,
    '/v1/checkouts/{id}/notes': checkout,
    '/v1/checkouts/{id}/notes/{eventId}': { ...checkout, eventId: note.id },
    '/v1/webhook-endpoints/{id}': endpoint,
    '/v1/webhook-endpoints/{id}/secrets': endpoint,
    '/v1/webhook-endpoints/{id}/test-deliveries': endpoint,
    '/v1/webhook-deliveries/{id}': delivery,
    '/v1/webhook-deliveries/{id}/attempts': delivery,
    '/v1/connections/{system}': { system: 'shopify' },
    '/v1/connections/{system}/webhooks/{id}': { system: 'shopify', id: String(await keepAside(api)) },
    '/v1/orders/{id}': { id: ORDER },
    '/v1/messages/{id}': { id: messageId },
    '/v1/suppressions/{address}': { address: ADDRESS },
    '/v1/email-template/versions/{version}': { version: '1' },
    '/v1/email-template/versions/{version}/changes': { version: '1' },
    '/v1/shops/{slug}': { slug: 'default' },
    '/v1/api-keys/{id}': { id: key.id },
    '/v1/invitations/{id}': { id: invitation.id },
    '/v1/people/{id}': { id: person.id },
    '/v1/people/{id}/password-resets': { id: person.id },
    '/v1/pos/devices/{id}': { id: (await pairTill(api, 'Spare')).id },
    '/v1/pos/devices/{id}/pairing-codes': { id: till.id },
    '/v1/pos/saved-carts/{id}': cart,
    '/v1/pos/saved-carts/{id}/retrieve': cart,
    '/v1/pos/saved-carts/{id}/restore': discarded,
    '/v1/pos/saved-carts/{id}/email': cart,
  };
  return { params, till };
}
