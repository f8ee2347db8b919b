import { z } from 'zod';
import { TIME_ZONE } from './calendar.ts';
import { createShopClient, type ShopClient } from './shop-client.ts';
import type { Week } from './week.ts';

const PIN = '4711';
const DAY_ENDS_AT = '18:00';
const LIMIT_MS = 60_000;

const paired = z.object({ key: z.string() });
const saved = z.object({ id: z.string() });
const retrieved = z.object({ customer: z.object({ name: z.string() }), note: z.string().nullable() });
const mails = z.object({ data: z.array(z.object({ at: z.string(), subject: z.string() })) });

/** Two who wait for their carts: one comes back the same day, the other does not. */
export interface AtTheTill {
  /** Tells of the mail at the end of the day, which has gone by now. */
  tellDayEnd(): Promise<void>;
}

/** Staff park two carts at the till; one of them is taken up again. */
export async function atTheTill(week: Week, day: number): Promise<AtTheTill> {
  const { calendar, diary, shop } = week;
  const till = await openTill(week);
  await save(till, { name: 'Nils', email: addressOf(week, 'nils'), note: 'Looks for a saucer' });
  const hedda = await save(till, {
    name: 'Hedda',
    email: addressOf(week, 'hedda'),
    note: 'Fetches her purse',
  });
  diary.at(calendar.at(day, '09:00'), 'At the till Pia saves a cart for Nils, and one for Hedda.');
  const cart = retrieved.parse(await till.tell('POST', `/v1/pos/saved-carts/${hedda}/retrieve`));
  diary.at(
    calendar.at(day, '09:00'),
    `${cart.customer.name} is back (“${cart.note ?? ''}”): Pia retrieves her cart as it was, and it is off the list.`,
  );
  return {
    tellDayEnd: async () => {
      const to = encodeURIComponent(addressOf(week, 'nils'));
      const [mail] = mails.parse(await shop.tell('GET', `/dev/mailbox?to=${to}`)).data;
      if (mail === undefined) return;
      const words = `The till's day has ended: mail to Nils about the cart that was not retrieved: “${mail.subject}”`;
      diary.at(new Date(mail.at), words, 'mail');
    },
  };
}

function addressOf({ shop }: Week, name: string): string {
  return `${name}@${shop.slug}.till.example`;
}

/** A location, somebody of the staff, and a device on which she logs in. */
async function openTill({ shop, apiUrl }: Week): Promise<ShopClient> {
  const location = { id: 'store', name: 'Mug House', timeZone: TIME_ZONE, currency: 'SEK' };
  const locations = [{ ...location, dayEndsAt: DAY_ENDS_AT, emailAtDayEnd: true }];
  await shop.tell('PUT', '/v1/pos/locations', { locations });
  await shop.tell('PUT', '/v1/pos/staff', { staff: [{ id: 'pia', name: 'Pia', pin: PIN }] });
  const device = { name: 'Till', locationId: location.id };
  const { key } = paired.parse(await shop.tell('POST', '/v1/pos/devices', device));
  const till = createShopClient({ apiUrl, key, stop: AbortSignal.timeout(LIMIT_MS) }, shop.slug);
  await till.tell('POST', '/v1/pos/session', { staffId: 'pia', pin: PIN });
  return till;
}

async function save(
  till: ShopClient,
  { name, email, note }: { name: string; email: string; note: string },
): Promise<string> {
  const cart = {
    customer: { name, email },
    lineItems: [{ variantId: 'blue-mug', title: 'Blue mug', unitPrice: '199.00', customPrice: '180.00' }],
    note,
  };
  return saved.parse(await till.tell('POST', '/v1/pos/saved-carts', cart)).id;
}
