import { MINUTE_MS, type World } from './world.ts';

/** A mail as it is kept, with what the provider told of it. */
export interface KeptMail {
  kind?: string;
  status?: string;
  agoMinutes?: number;
  events?: { kind: string; isHard: boolean }[];
}

let made = 0;

/** Puts mails into the database as they are kept. @returns their ids. */
export async function keepMails(world: World, mails: KeptMail[]): Promise<number[]> {
  if (mails.length === 0) return [];
  const now = world.clock.now().getTime();
  const inserted = await world.db
    .insertInto('messages')
    .values(
      mails.map(({ kind = 'automatic', status = 'sent', agoMinutes = 1 }) => {
        made += 1;
        const at = new Date(now - agoMinutes * MINUTE_MS);
        const frozen = JSON.stringify({ to: `kept-${String(made)}@example.se` });
        return {
          ...{ shop_id: world.shop.id, kind, status, idempotency_key: `kept-${String(made)}` },
          ...{ frozen_email: frozen, locale: 'en', claimed_at: at, settled_at: at, sent_at: at },
        };
      }),
    )
    .returning('id')
    .execute();
  const ids = inserted.map(({ id }) => id);
  const events = mails.flatMap(({ events: told = [] }, index) =>
    told.map(({ kind, isHard }, place) => ({
      message_id: ids[index] ?? 0,
      ...{ event_id: `e${String(place)}`, kind, at: world.clock.now(), received_at: world.clock.now() },
      data: JSON.stringify({ isHard, code: null }),
    })),
  );
  if (events.length > 0) await world.db.insertInto('message_events').values(events).execute();
  return ids;
}
