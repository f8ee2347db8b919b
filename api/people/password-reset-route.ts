import { z } from 'zod';
import { deleteEarlierLinks, insertInvitation } from '../../db/queries/invitations.ts';
import { idIn } from '../input.ts';
import { defineRoute } from '../route.ts';
import { invitationEnd, invitationLink } from './invitation-link.ts';
import { ofOneShop } from './invitation-routes.ts';
import { getPersonOf } from './people-routes.ts';

export const postPasswordReset = defineRoute({
  method: 'post',
  path: '/v1/people/{id}/password-resets',
  scope: 'admin',
  summary: 'Make a link by which somebody sets their password anew; earlier ones are good for nothing',
  params: z.object({ id: idIn('Of the person.', 'us_2') }),
  body: z.strictObject({
    removeTotp: z.boolean().default(false).meta({
      description: 'Also switch their second factor off: the telephone is lost, and the codes are too.',
    }),
  }),
  problems: ['one_shop_key'],
  responses: {
    201: {
      description: 'The link to hand them, shown once; it is good once, for seven days',
      schema: z.object({
        link: z.string().nullable().meta({
          description: 'Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere.',
        }),
        expiresAt: z.iso.datetime(),
      }),
      example: {
        link: 'https://recovery.shop.example/invitations/3vR0n9T2sWb5dLhE6aFgq1Zk0c7Yp0cJx3uJ4cV8mYy',
        expiresAt: '2026-03-09T09:00:00.000Z',
      },
    },
    403: {
      description:
        'Also for somebody who belongs to other shops, with a key or as an owner of one (`one_shop_key`): the link ' +
        'opens those as well',
    },
  },
  handler: async (call) => {
    const { deps, caller, body, now } = call;
    const person = await getPersonOf(call);
    const reachesFurther = person.roleEverywhere !== null || person.hasOtherShops;
    if (reachesFurther && !caller.everyShop) throw ofOneShop();
    await deleteEarlierLinks(deps.db, person.id);
    const by = { name: caller.name, userId: caller.kind === 'person' ? caller.userId : null };
    const purpose = { kind: 'password_reset' as const, userId: person.id, removesTotp: body.removeTotp };
    const expiresAt = invitationEnd(now);
    const { token } = await insertInvitation(deps.db, purpose, { by, at: now, expiresAt });
    const answer = { expiresAt: expiresAt.toISOString() };
    return {
      status: 201,
      body: { link: invitationLink(deps.publicUrl, token), ...answer },
      kept: { link: null, ...answer },
      about: { userId: call.params.id, removeTotp: body.removeTotp },
    };
  },
});
