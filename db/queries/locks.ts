import { sql, type Transaction } from 'kysely';
import type { DB } from '../database.ts';
import { findPerson, type Person } from './person.ts';

/** The three by which a person is known, normalised. */
export interface ContactColumns {
  customer_id: string | null;
  email_norm: string | null;
  phone_e164: string | null;
}

/** @returns the names under which all that is known of a person is locked. */
export function personLockKeys({ customerIds, emails, phones }: Person): string[] {
  return [
    ...customerIds.map((id) => `customer:${id}`),
    ...emails.map((email) => `email:${email}`),
    ...phones.map((phone) => `phone:${phone}`),
  ];
}

/**
 * Serialises what concerns a person until the transaction ends: claims of mails and orders. Taken in one order,
 * whatever the order of the keys, and before any row is locked.
 *
 * @param keys what `personKeys` of domain/person.ts gives.
 */
export async function lockPersons(tx: Transaction<DB>, shopId: number, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  const names = keys.map((key) => `person:${String(shopId)}:${key}`);
  await sql`
    select pg_advisory_xact_lock(lock) from (
      select distinct hashtextextended(name, 0) as lock from unnest(${names}::text[]) as name order by lock
    ) as locks`.execute(tx);
}

/** Locks everything that is known of the person whom a contact belongs to. */
export async function lockPersonsOf(
  tx: Transaction<DB>,
  shopId: number,
  contact: ContactColumns,
): Promise<void> {
  const person = await findPerson(tx, {
    shopId,
    customerId: contact.customer_id,
    emailNorm: contact.email_norm,
    phoneE164: contact.phone_e164,
  });
  await lockPersons(tx, shopId, personLockKeys(person));
}

/** Waits for a lock of that name, and holds it until the transaction ends. */
export async function lockName(tx: Transaction<DB>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** Takes a lock of that name until the transaction ends, if nobody has it. @returns whether it is ours. */
export async function tryLock(tx: Transaction<DB>, name: string): Promise<boolean> {
  const { rows } = await sql<{ is_ours: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as is_ours`.execute(tx);
  return rows[0]?.is_ours === true;
}

/**
 * Serialises what concerns a checkout that does not exist yet: its creation, and payment events and orders that
 * come before it. Whoever holds it looks for the row again.
 */
export async function lockToken(tx: Transaction<DB>, shopId: number, token: string): Promise<void> {
  await lockName(tx, `token:${String(shopId)}:${token}`);
}
