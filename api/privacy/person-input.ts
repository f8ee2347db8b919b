import { z } from 'zod';
import { findNamedPerson, type NamedCustomer, type PersonName } from '../../db/queries/named-person.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { normalizeEmail, normalizePhone } from '../../domain/person.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

const text = (max: number) => z.string().trim().min(1).max(max).optional();

/** A person, by one of the three by which the shop knows them. */
export const personInput = z
  .strictObject({
    email: text(320).meta({ description: 'However it is written.' }),
    phone: text(40).meta({ description: 'With its country (`+46…`), or exactly as the shop told it.' }),
    customerId: text(255).meta({ description: "The shop's own id." }),
  })
  .refine((told) => Object.values(told).filter((each) => each !== undefined).length === 1, {
    message: 'must be exactly one of `email`, `phone` and `customerId`',
  });

/**
 * Finds who is meant; somebody of whom nothing is stored is a person too.
 *
 * @throws Problem 409 when many customers share the contact.
 */
export async function getNamedPerson(
  { db }: Pick<ApiDeps, 'db'>,
  shop: Shop,
  told: z.infer<typeof personInput>,
): Promise<NamedCustomer> {
  const person = await findNamedPerson(db, shop.id, toName(told));
  if (person !== null) return person;
  throw new Problem(
    409,
    'shared_contact',
    'More than 20 customers share this contact: it tells no person. Name each customer by their id.',
  );
}

function toName({ email, phone, customerId = '' }: z.infer<typeof personInput>): PersonName {
  if (email !== undefined) return { kind: 'email', text: email, norm: normalizeEmail(email) };
  if (phone !== undefined) return { kind: 'phone', text: phone, norm: normalizePhone(phone) };
  return { kind: 'customerId', text: customerId };
}
