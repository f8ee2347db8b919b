import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replaceCustomer } from '../../db/queries/customers.ts';
import { insertPaymentEvent } from '../../db/queries/payment-events.ts';
import { erase as eraseById } from '../support/erase.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { createWorld, DUE_MS, HOUR_MS, sendableDetails, type World } from '../support/world.ts';

let world: World;
let staff: Staff;
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
  await world.setSettings({ coolOffHours: 0, copyAddresses: ['till@shop.example'] });
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.db.deleteFrom('suppressions').execute();
});

const EMAIL = 'Agneta.Ek@example.se';
const CORRECTED = 'agneta.ek@post.example.se';
const PERSONAL = [EMAIL, CORRECTED, '+46701112233', 'Agneta', 'Ekdotter', 'Storgatan 7'];
const PERSON = {
  phone: '+46701112233',
  customer: { id: 'c-77', firstName: 'Agneta', lastName: 'Ekdotter', acceptsMarketing: true, locale: null },
  shipping: {
    ...sendableDetails('x').shipping,
    address: {
      countryCode: 'SE',
      provinceCode: null,
      postalCode: '11122',
      city: 'Stockholm',
      line1: 'Storgatan 7',
    },
  },
};

/** @returns the tables of which a row's text holds one of the words, sorted. */
async function tablesWith(words: string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`.execute(world.db);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql`
      select from ${sql.table(name)} t
      where exists (select from unnest(${words}::text[]) word where t::text ilike '%' || word || '%') limit 1`.execute(
      world.db,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

async function tellPayment(token: string): Promise<void> {
  const event = {
    ...{ id: 'pay-1', status: 'failure' as const, occurredAt: world.clock.now() },
    ...{ gateway: 'cards', amount: '447.00', currency: 'SEK', errorCode: 'declined' },
    ...{ message: 'Declined for Agneta Ekdotter', reference: `of ${EMAIL}` },
    details: JSON.stringify({ cardHolder: 'Agneta Ekdotter' }),
  };
  await world.db
    .transaction()
    .execute((tx) => insertPaymentEvent(tx, world.shop.id, token, event, world.clock.now()));
}

/** A checkout with mails of both kinds, a copy, a preview, a payment and what stops mails to its address. */
async function tellAll(token: string): Promise<string> {
  const id = await world.put(token, { ...PERSON, email: EMAIL });
  world.clock.advance(DUE_MS);
  await world.activities.deliverEmail(id);
  await tellPayment(token);
  await world.put(token, { ...PERSON, email: CORRECTED });
  world.clock.advance(HOUR_MS);
  const copies = ['till@shop.example'];
  const messageId = await staff.sent(id, { copies, message: 'Dear Agneta, come back' });
  await world.activities.deliverMessage(messageId);
  const detail = `550 no mailbox of ${EMAIL} here`;
  await world.db.updateTable('email_attempts').set({ detail }).execute();
  await world.db.updateTable('messages').set({ failure_detail: detail }).execute();
  world.clock.advance(HOUR_MS);
  expect((await staff.preview(id, { copies })).status).toBe(200);
  await staff.api.ask(
    'POST',
    `/v1/checkouts/${id}/notes`,
    { text: 'Agneta rang' },
    {
      shop: world.shop.slug,
      headers: { 'idempotency-key': `note-${token}` },
    },
  );
  for (const address of [EMAIL, CORRECTED]) {
    const note = 'Agneta asked for it on the phone';
    await staff.api.ask('PUT', `/v1/suppressions/${address}`, { note }, { shop: world.shop.slug });
  }
  return id;
}

const erase = (id: string) => eraseById(world, id);

describe('fault 57: a checkout that is erased', () => {
  it('leaves no address, name, phone number or street in any row of any table', async () => {
    const id = await tellAll(world.newToken());
    expect(await tablesWith(PERSONAL)).toEqual([
      'checkout_events',
      'checkouts',
      'decisions',
      'email_attempts',
      'email_previews',
      'messages',
      'payment_events',
      'suppressions',
    ]);
    await erase(id);
    expect(await tablesWith(PERSONAL)).toEqual([]);
  });

  it('still tells which mails went and what was decided, and what stops mails to the address', async () => {
    const id = await tellAll(world.newToken());
    await erase(id);
    const decision = await staff.api.ask('GET', `/v1/checkouts/${id}/decision`);
    expect(decision.status).toBe(200);
    const mails = await world.messages(id);
    expect(mails.map(({ kind }) => kind)).toEqual(['automatic', 'manual', 'copy']);
    const answer = await staff.message(`msg_${String(mails[0]?.id)}`);
    expect(answer).toMatchObject({ status: 'sent', to: null, subject: null, html: null });
    const { body } = await staff.api.ask('GET', `/v1/suppressions?q=${EMAIL}`);
    expect(body.data).toMatchObject([{ address: null, reason: 'unsubscribed' }]);
  });

  it('leaves a waiting mail to be given up, unsent', async () => {
    const token = world.newToken();
    const id = await staff.abandoned(token);
    const messageId = await staff.sent(id, { copies: ['till@shop.example'] });
    await erase(id);
    expect(await world.activities.deliverMessage(messageId)).toMatchObject({ reason: 'erased' });
    expect(world.mailsTo(token)).toEqual([]);
  });
});

describe('an address that somebody stopped mails to', () => {
  const namers: [string, (email: string) => Promise<unknown>][] = [
    ['another checkout', (email) => world.put(world.newToken(), { email })],
    ['an order', (email) => world.order({ id: `o-${email}`, email })],
    [
      'a customer',
      (email) => {
        const told = { id: `c-${email}`, email, phone: null, acceptsMarketing: null, ordersCount: null };
        const contact = { customer_id: told.id, email_norm: email, phone_e164: null };
        return replaceCustomer(world.db, world.shop.id, told, contact, world.clock.now());
      },
    ],
  ];

  it.each(namers)('stays readable while %s names it', async (_who, name) => {
    const token = world.newToken();
    const email = `${token}@example.se`;
    const id = await world.put(token);
    await staff.api.ask('PUT', `/v1/suppressions/${email}`, {}, { shop: world.shop.slug });
    await name(email);
    await erase(id);
    const { body } = await staff.api.ask('GET', `/v1/suppressions?q=${email}`);
    expect(body.data).toMatchObject([{ address: email }]);
  });
});
