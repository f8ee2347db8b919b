import type { Selectable } from 'kysely';
import { insertVisit } from '../../db/queries/visits.ts';
import type { DB } from '../../db/database.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import { DUE_MS, HOUR_MS, TEST_SECRET, type World } from './world.ts';

const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });

/** A checkout whose mail went out an hour ago. */
export interface MailedCheckout {
  id: string;
  token: string;
  messageId: number;
  /** The token of its link, as the shop hands it back with an order. */
  link: { recoveryToken: string; recoveryMessageId: number };
}

/** Tells of a checkout, lets its mail go, and an hour pass. */
export async function mailedCheckout(
  world: World,
  changes: Parameters<World['put']>[1] = {},
  token = world.newToken(),
): Promise<MailedCheckout> {
  const id = await world.put(token, changes);
  world.clock.advance(DUE_MS);
  await world.activities.deliverEmail(id);
  world.clock.advance(HOUR_MS);
  const [message] = await world.messages(id);
  if (message === undefined) throw new Error('no mail went');
  const recoveryToken = /\/r\/([\w.-]+)/.exec(message.frozen_email)?.[1] ?? '';
  return { id, token, messageId: message.id, link: { recoveryToken, recoveryMessageId: message.id } };
}

/** A person opens the mail's link. */
export async function visit(world: World, mail: MailedCheckout, messageId = mail.messageId): Promise<void> {
  const checkoutId = parseId('checkout', mail.id) ?? 0;
  const target = { messageId, shopId: world.shop.id, checkoutId };
  const at = world.clock.now();
  await insertVisit(world.db, target, {
    at,
    isPerson: true,
    publicMessageId: formatId('message', messageId),
  });
}

/** A mail by hand for the checkout, as staff's route will leave it. @returns its id. */
export async function mailByHand(world: World, mail: MailedCheckout): Promise<number> {
  const now = world.clock.now();
  const { id } = await world.db
    .insertInto('messages')
    .values({
      shop_id: world.shop.id,
      checkout_id: parseId('checkout', mail.id),
      kind: 'manual',
      status: 'sent',
      idempotency_key: `manual/${mail.id}`,
      frozen_email: '',
      locale: 'en',
      claimed_at: now,
      settled_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** An order's name in the report. */
export function orderHash(externalId: string): Buffer {
  return Buffer.from(secrets.orderHashes[0]?.(`default:${externalId}`) ?? '');
}

/** What the report knows of the checkout's mails. */
export async function earnedBy(
  world: World,
  { id }: MailedCheckout,
): Promise<Selectable<DB['recovered_orders']>[]> {
  const messageIds = (await world.messages(id)).map((message) => message.id);
  return await world.db
    .selectFrom('recovered_orders')
    .selectAll()
    .where('message_id', 'in', messageIds)
    .orderBy('message_id')
    .execute();
}
