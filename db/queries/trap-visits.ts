import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { askToAttribute } from './attribution.ts';
import { deleteSession, lockVisits, settleNext, type VisitedMail } from './sessions.ts';

/** Machines follow all links of a mail within this time; nobody reads a mail, finds its link and clicks as fast. */
const MACHINE_MS = 10_000;

/** @returns whether the mail's trap was followed within machine speed of `at`; wants the lock of its visits. */
export async function isTrapped(tx: Transaction<DB>, messageId: number, at: Date): Promise<boolean> {
  const trap = await tx
    .selectFrom('trap_visits')
    .select('at')
    .where('message_id', '=', messageId)
    .where('at', '>=', new Date(at.getTime() - MACHINE_MS))
    .where('at', '<=', new Date(at.getTime() + MACHINE_MS))
    .limit(1)
    .executeTakeFirst();
  return trap !== undefined;
}

/** @returns whether a machine ever followed the mail's trap. */
export async function wasTrapped(tx: Transaction<DB>, messageId: number): Promise<boolean> {
  const trap = await tx
    .selectFrom('trap_visits')
    .select('at')
    .where('message_id', '=', messageId)
    .limit(1)
    .executeTakeFirst();
  return trap !== undefined;
}

/**
 * Records that somebody followed the link that no person sees. Visits of the same mail at machine speed are no
 * person's; sessions among them are taken back, and an order that one of them won is told anew.
 *
 * @returns how many visits counted until now.
 */
export async function insertTrapVisit(db: Database, mail: VisitedMail, at: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const checkout = await tx
      .selectFrom('checkouts')
      .select('recovered_message_id')
      .where('id', '=', mail.checkoutId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    await lockVisits(tx, mail.messageId);
    await tx
      .insertInto('trap_visits')
      .values({ message_id: mail.messageId, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const machines = await markMachines(tx, mail.messageId, at);
    for (const visit of machines) if (visit.is_session) await deleteSession(tx, mail, visit.at);
    const last = machines.at(-1);
    if (last !== undefined) await settleNext(tx, mail, last);
    const { checkoutId, shopId } = mail;
    const isEarned = checkout !== undefined && checkout.recovered_message_id === mail.messageId;
    if (last !== undefined && isEarned && checkoutId !== null)
      await askToAttribute(tx, { shopId, checkoutId }, at);
    return machines.length;
  });
}

/** @returns the visits that counted as a person's until now, in their order, as they were. */
async function markMachines(tx: Transaction<DB>, messageId: number, at: Date) {
  const visits = await tx
    .selectFrom('visits')
    .select(['id', 'at', 'is_session'])
    .where('message_id', '=', messageId)
    .where('is_person', '=', true)
    .where('at', '>=', new Date(at.getTime() - MACHINE_MS))
    .where('at', '<=', new Date(at.getTime() + MACHINE_MS))
    .orderBy('at')
    .orderBy('id')
    .execute();
  const ids = visits.map(({ id }) => id);
  if (ids.length > 0) {
    await tx
      .updateTable('visits')
      .set({ is_person: false, is_session: false })
      .where('id', 'in', ids)
      .execute();
  }
  return visits;
}
