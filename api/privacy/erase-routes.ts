import { z } from 'zod';
import { eraseCheckoutOf, erasePerson } from '../../db/queries/erase-person.ts';
import { lockPersonAndCheckout } from '../../db/queries/lock-checkout.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { formatId } from '../../domain/id.ts';
import { getCheckoutByEither } from '../checkouts/find-checkout.ts';
import type { ApiDeps } from '../deps.ts';
import { checkoutName } from '../input.ts';
import { defineRoute } from '../route.ts';
import { getNamedPerson, personInput } from './person-input.ts';

export const deleteCheckout = defineRoute({
  method: 'delete',
  path: '/v1/checkouts/{token}',
  scope: 'admin',
  role: 'staff',
  summary: 'Erase a checkout: all that is personal goes, an emptied row stays, and no mail goes for it',
  params: z.object({
    token: checkoutName,
  }),
  responses: {
    204: { description: 'It is erased; so it is when it was before' },
    404: {
      description: 'The shop has no such checkout (`not_found`); an erased one is found by our id alone',
    },
  },
  handler: async ({ deps, shop, params, now }) => {
    const { id } = await getCheckoutByEither(deps, shop, params.token);
    await eraseOne(deps, shop, id, now);
    deps.log.info({ checkoutId: formatId('checkout', id) }, 'checkout erased');
    return { status: 204, body: null, about: { checkoutId: formatId('checkout', id) } };
  },
});

/** Under the person's lock, so that no mail is claimed meanwhile. */
async function eraseOne({ db, secrets }: ApiDeps, shop: Shop, id: number, at: Date): Promise<void> {
  const { buyerHashes } = secrets;
  for (;;) {
    const isDone = await db.transaction().execute(async (tx) => {
      const locked = await lockPersonAndCheckout(tx, id);
      if (locked.kind === 'locked' && locked.row.erased_at === null) {
        await eraseCheckoutOf(tx, id, shop.id, { slug: shop.slug, buyerHashes, at });
      }
      return locked.kind !== 'changed';
    });
    if (isDone) return;
  }
}

const erasedCounts = z
  .object({
    checkouts: z.int(),
    savedCarts: z.int(),
    orders: z.int(),
    customers: z.int(),
    suppressions: z.int().meta({ description: 'They stand still, by a keyed hash of the address.' }),
  })
  .meta({ id: 'ErasedCounts', description: 'How much was erased now.' });

export const postErasure = defineRoute({
  method: 'post',
  path: '/v1/privacy/erase',
  scope: 'admin',
  summary:
    'Erase a person: their checkouts, saved carts, mails, orders and what is stored of them as a customer',
  description:
    'For a request to be forgotten. It cannot be taken back. Who has unsubscribed stays so, by a keyed ' +
    'hash of the address.',
  body: personInput,
  problems: ['shared_contact'],
  responses: {
    200: {
      description: 'Nothing personal is left; the report stays as it was',
      schema: erasedCounts,
      example: { checkouts: 3, savedCarts: 0, orders: 1, customers: 1, suppressions: 1 },
    },
  },
  handler: async ({ deps, shop, body, now }) => {
    const person = await getNamedPerson(deps, shop, body);
    const { buyerHashes } = deps.secrets;
    const erased = await erasePerson(deps.db, person, { slug: shop.slug, buyerHashes, at: now });
    deps.log.info({ erased }, 'person erased');
    return { status: 200, body: erased, about: { ...erased } };
  },
});
