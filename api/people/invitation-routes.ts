import { z } from 'zod';
import {
  deleteInvitation,
  insertInvitation,
  listInvitations,
  type ListedInvitation,
} from '../../db/queries/invitations.ts';
import { formatId, parseId } from '../../domain/id.ts';
import type { Caller } from '../caller.ts';
import { idIn } from '../input.ts';
import { answerPage } from '../list-page.ts';
import { pageHeaders, pageQuery, pageSchema } from '../page.ts';
import { notFound, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { accountEmail, role } from './person-schema.ts';
import { invitationEnd, invitationLink } from './invitation-link.ts';

const PATH = '/v1/invitations';

const invitationSchema = z
  .object({
    id: z.string(),
    email: z.string().meta({ description: 'Of whom it is for; only this address may be used.' }),
    role,
    allShops: z.boolean(),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    expiresAt: z.iso.datetime().meta({ description: 'Seven days after it was made.' }),
  })
  .meta({ id: 'Invitation' });

const EXAMPLE = {
  id: 'inv_12',
  email: 'tor@shop.example',
  role: 'staff',
  allShops: false,
  createdAt: '2026-03-02T09:00:00.000Z',
  createdBy: 'Ines',
  expiresAt: '2026-03-09T09:00:00.000Z',
};
const LINK = 'https://recovery.shop.example/invitations/q1Zk0c7Yp0cJx3uJ4cV8mYy3vR0n9T2sWb5dLhE6aFg';

export const getInvitations = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'admin',
  summary: 'List the invitations that may still be accepted, newest first',
  query: z.strictObject(pageQuery),
  responses: {
    200: {
      description: 'One page; never with its link, which is shown once',
      schema: pageSchema(invitationSchema),
      headers: pageHeaders,
      example: { data: [EXAMPLE], nextCursor: null, prevCursor: null },
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
  },
  handler: async ({ deps, shop, caller, query, now }) =>
    await answerPage(
      deps,
      { path: PATH, shop, query },
      (page) => listInvitations(deps.db, reachOf(caller), { ...page, now }),
      toAnswer,
    ),
});

export const postInvitation = defineRoute({
  method: 'post',
  path: PATH,
  scope: 'admin',
  summary: 'Invite somebody: the answer has the link to send them, once',
  body: z.strictObject({
    email: accountEmail,
    role,
    allShops: z
      .boolean()
      .default(false)
      .meta({ description: 'Of all shops, those to come too; only for a key or an owner of all shops.' }),
  }),
  problems: ['one_shop_key'],
  responses: {
    201: {
      description: 'The invitation; its link is good once, for seven days',
      schema: invitationSchema.extend({
        link: z.string().nullable().meta({
          description: 'Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere.',
        }),
      }),
      example: { ...EXAMPLE, link: LINK },
    },
    403: { description: 'Also for all shops with a key or as an owner of one (`one_shop_key`)' },
  },
  handler: async ({ deps, shop, caller, body, now }) => {
    const { email, role: given, allShops } = body;
    if (allShops && !caller.everyShop) throw ofOneShop();
    const by = { name: caller.name, userId: caller.kind === 'person' ? caller.userId : null };
    const made = { by, at: now, expiresAt: invitationEnd(now) };
    const purpose = {
      kind: 'join' as const,
      email: email.text,
      role: given,
      shopId: allShops ? null : shop.id,
    };
    const { id, token } = await insertInvitation(deps.db, purpose, made);
    const listed = { id, email: email.text, role: given, ofAllShops: allShops, createdAt: now };
    const answer = toAnswer({ ...listed, createdBy: by.name, expiresAt: made.expiresAt });
    deps.log.info({ invitation: answer.id, role: given, allShops }, 'somebody is invited');
    return {
      status: 201,
      body: { ...answer, link: invitationLink(deps.publicUrl, token) },
      kept: { ...answer, link: null },
      about: { invitationId: answer.id, role: given, allShops },
    };
  },
});

export const deleteInvitationRoute = defineRoute({
  method: 'delete',
  path: `${PATH}/{id}`,
  scope: 'admin',
  summary: 'Revoke an invitation that was not accepted yet',
  params: z.object({ id: idIn('Of the invitation.', 'inv_4') }),
  responses: {
    204: { description: 'Its link is good for nothing' },
    404: { description: 'There is none such' },
  },
  handler: async ({ deps, caller, params }) => {
    const id = parseId('invitation', params.id);
    const isRevoked = id !== null && (await deleteInvitation(deps.db, { id, ...reachOf(caller) }));
    if (!isRevoked) throw notFound('invitation');
    return { status: 204, body: undefined };
  },
});

/** 403 for what reaches further than the caller's own shop. */
export function ofOneShop(): Problem {
  return new Problem(403, 'one_shop_key', 'Only a key or an owner of all shops may do this.');
}

function reachOf({ shop, everyShop }: Caller) {
  return { shopId: shop.id, ofAllShops: everyShop };
}

function toAnswer({ id, ofAllShops, createdAt, expiresAt, ...rest }: ListedInvitation) {
  return {
    id: formatId('invitation', id),
    email: rest.email,
    role: rest.role,
    allShops: ofAllShops,
    createdAt: createdAt.toISOString(),
    createdBy: rest.createdBy,
    expiresAt: expiresAt.toISOString(),
  };
}
