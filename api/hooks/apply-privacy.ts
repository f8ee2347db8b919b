import { erasePerson } from '../../db/queries/erase-person.ts';
import { eraseShop } from '../../db/queries/erase-shop.ts';
import { findNamedPerson, type PersonName } from '../../db/queries/named-person.ts';
import { normalizeEmail, normalizePhone } from '../../domain/person.ts';
import type { ShopEvent } from '../../shops/shop-event.ts';
import type { Applied, Telling } from './telling.ts';

type ToldPerson = Extract<ShopEvent, { kind: 'erase_person' | 'export_person' }>;

/** Erases a person by each name that was told; a contact that many customers share tells nobody. */
export async function eraseToldPerson({ deps, shop, now }: Telling, told: ToldPerson): Promise<Applied> {
  const erasing = { slug: shop.slug, buyerHashes: deps.secrets.buyerHashes, at: now };
  let shared = 0;
  for (const name of namesOf(told)) {
    const person = await findNamedPerson(deps.db, shop.id, name);
    if (person === null) shared += 1;
    else await erasePerson(deps.db, person, erasing);
  }
  deps.log.info({ shop: shop.slug }, 'person erased, as the shop system asked');
  return shared === 0
    ? { kind: 'applied' }
    : { kind: 'applied', note: 'a contact that many customers share was left out' };
}

/** The merchant answers such a request; we say how. */
export function noteExport({ customerId }: ToldPerson): Applied {
  const whom = customerId === null ? '' : ` of customer ${customerId}`;
  return { kind: 'applied', note: `data${whom} were asked for: POST /v1/privacy/export answers them` };
}

/** The shop has left its system: nothing personal stays, and nothing is sent. */
export async function eraseToldShop({ deps, shop, now }: Telling): Promise<Applied> {
  await eraseShop(deps.db, shop, { slug: shop.slug, buyerHashes: deps.secrets.buyerHashes, at: now });
  deps.log.warn({ shop: shop.slug }, 'shop erased, as its system asked');
  return { kind: 'applied', note: 'the shop has left: all shoppers were erased, and sending is off' };
}

function namesOf({ customerId, email, phone }: ToldPerson): PersonName[] {
  return [
    ...(customerId === null ? [] : [{ kind: 'customerId' as const, text: customerId }]),
    ...(email === null ? [] : [{ kind: 'email' as const, text: email, norm: normalizeEmail(email) }]),
    ...(phone === null ? [] : [{ kind: 'phone' as const, text: phone, norm: normalizePhone(phone) }]),
  ];
}
