import { z } from 'zod';
import { findPersonOf, listPeople, type Person } from '../../db/queries/people.ts';
import { listChanges } from '../../domain/audit.ts';
import { parseId } from '../../domain/id.ts';
import { highestRole } from '../../domain/role.ts';
import { idIn } from '../input.ts';
import type { Call } from '../route.ts';
import { answerPage } from '../list-page.ts';
import { pageHeaders, pageQuery, pageSchema } from '../page.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { changeRole, removeMember } from './change-memberships.ts';
import { ofOneShop } from './invitation-routes.ts';
import { personAnswer, personFields, role } from './person-schema.ts';

const PATH = '/v1/people';
const params = z.object({ id: idIn('Of the person.', 'us_2') });

const personSchema = z
  .object({
    ...personFields,
    role: role.meta({ description: 'What they may do in this shop: the higher of the two below.' }),
    roleHere: role.nullable().meta({ description: 'As a member of this shop.' }),
    roleEverywhere: role.nullable().meta({ description: 'As a member of all shops.' }),
    lastLogInAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Person' });

const EXAMPLE = {
  id: 'us_8',
  email: 'tor@shop.example',
  name: 'Tor',
  totp: false,
  role: 'staff',
  roleHere: 'staff',
  roleEverywhere: null,
  lastLogInAt: '2026-03-02T09:00:00.000Z',
  createdAt: '2026-02-20T12:00:00.000Z',
};
const LAST_OWNER = 'A shop would be left without an owner (`last_owner`)';
const OF_ONE_SHOP = 'Also for a member of all shops with a key or as an owner of one (`one_shop_key`)';

export const getPeople = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'admin',
  summary: 'List who may do something in the shop, the newest account first',
  query: z.strictObject(pageQuery),
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(personSchema),
      headers: pageHeaders,
      example: { data: [EXAMPLE], nextCursor: null, prevCursor: null },
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
  },
  handler: async ({ deps, shop, query }) =>
    await answerPage(
      deps,
      { path: PATH, shop, query },
      (page) => listPeople(deps.db, shop.id, page),
      toAnswer,
    ),
});

export const getPerson = defineRoute({
  method: 'get',
  path: `${PATH}/{id}`,
  scope: 'admin',
  summary: 'Read who somebody is and what they may do',
  params,
  responses: { 200: { description: 'The person', schema: personSchema, example: EXAMPLE } },
  handler: async (call) => ({ status: 200, body: toAnswer(await getPersonOf(call)) }),
});

export const putPerson = defineRoute({
  method: 'put',
  path: `${PATH}/{id}`,
  scope: 'admin',
  summary: 'Change what somebody may do, at once',
  params,
  body: z.strictObject({
    role,
    allShops: z
      .boolean()
      .default(false)
      .meta({ description: 'Their role in all shops, in place of the one in this shop.' }),
  }),
  problems: ['one_shop_key', 'last_owner'],
  responses: {
    200: { description: 'The person', schema: personSchema, example: EXAMPLE },
    403: { description: OF_ONE_SHOP },
    409: { description: LAST_OWNER },
  },
  handler: async (call) => {
    const { deps, shop, caller, body, now } = call;
    const before = await getPersonOf(call);
    if (!caller.everyShop && (body.allShops || before.roleEverywhere !== null)) throw ofOneShop();
    const shopId = body.allShops ? null : shop.id;
    await changeRole(deps, { userId: before.id, shopId, role: body.role }, now);
    const after = await getPersonOf(call);
    deps.log.info({ user: call.params.id, role: body.role }, 'a role is changed');
    return {
      status: 200,
      body: toAnswer(after),
      about: { userId: call.params.id },
      changes: listChanges(rolesOf(before), rolesOf(after)),
    };
  },
});

export const deletePerson = defineRoute({
  method: 'delete',
  path: `${PATH}/{id}`,
  scope: 'admin',
  summary: 'Take somebody out of the shop, at once; for a caller of all shops, out of every shop',
  params,
  problems: ['one_shop_key', 'last_owner'],
  responses: {
    200: {
      description: 'They may do nothing here any more',
      schema: z.object({
        accountErased: z.boolean().meta({
          description:
            'An account that is left without a shop is erased, with its sessions; what its person did stays in the ' +
            'history under their name.',
        }),
      }),
      example: { accountErased: true },
    },
    403: { description: OF_ONE_SHOP },
    409: { description: LAST_OWNER },
  },
  handler: async (call) => {
    const { deps, shop, caller } = call;
    const person = await getPersonOf(call);
    if (!caller.everyShop && person.roleEverywhere !== null) throw ofOneShop();
    const shopId = caller.everyShop ? null : shop.id;
    const accountErased = await removeMember(deps, { userId: person.id, shopId });
    deps.log.info({ user: call.params.id, accountErased }, 'somebody is removed');
    return {
      status: 200,
      body: { accountErased },
      about: { userId: call.params.id, accountErased },
      changes: listChanges(rolesOf(person), { roleHere: null, roleEverywhere: null }),
    };
  },
});

/** @throws Problem 404 for somebody who may do nothing in the shop. */
export async function getPersonOf({
  deps,
  shop,
  params: { id },
}: Pick<Call<{ id: string }, unknown, unknown>, 'deps' | 'shop' | 'params'>): Promise<Person> {
  const userId = parseId('user', id);
  const person = userId === null ? undefined : await findPersonOf(deps.db, shop.id, userId);
  if (person === undefined) throw notFound('person');
  return person;
}

function rolesOf({ roleHere, roleEverywhere }: Person) {
  return { roleHere, roleEverywhere };
}

function toAnswer(person: Person) {
  const { roleHere, roleEverywhere, lastLogInAt, createdAt } = person;
  const held = [roleHere, roleEverywhere].filter((one) => one !== null);
  return {
    ...personAnswer(person),
    role: highestRole(held),
    roleHere,
    roleEverywhere,
    lastLogInAt: lastLogInAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
