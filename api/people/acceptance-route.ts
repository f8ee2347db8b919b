import { z } from 'zod';
import { findUserSession, type UserSession } from '../../db/queries/user-sessions.ts';
import { idleSince } from '../../domain/user-session.ts';
import { defineOpenRoute } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { accountEmail, newPassword, personName } from './person-schema.ts';
import { cookiesOf } from './session-cookie.ts';
import { answerLoggedIn, sessionSchema, SESSION_EXAMPLE, wantedSchema } from './session-routes.ts';

export const postInvitationAcceptance = defineOpenRoute({
  method: 'post',
  path: '/v1/invitation-acceptances',
  summary: 'Accept an invitation and log in: make an account, join another shop, or set a password anew',
  body: z.strictObject({
    token: z.string().min(1).max(255).meta({ description: 'The end of the link.' }),
    name: personName.optional().meta({ description: 'For a new account.' }),
    email: accountEmail
      .optional()
      .meta({ description: 'For the link of a first start, which names no address.' }),
    password: newPassword.optional(),
  }),
  problems: ['not_found', 'account_exists'],
  responses: {
    201: { description: 'Logged in', schema: sessionSchema, example: SESSION_EXAMPLE },
    202: {
      description: 'The password is set; a second factor is asked for',
      schema: wantedSchema,
      example: { wanted: 'totp' },
    },
    404: { description: 'There is no such invitation, or it was used, revoked, or is over (`not_found`)' },
    409: { description: 'The address has an account: log in with it first (`account_exists`)' },
  },
  handler: async ({ deps, client, body, headers, now }) => {
    const had = cookiesOf(headers, deps.publicUrl);
    const session = await whoIsLoggedIn(deps, had.session, now);
    return await answerLoggedIn(deps, await acceptInvitation(deps, { ...body, session, client, had, now }));
  },
});

/** @returns null for nobody; one whose second factor is missing is nobody yet. */
export async function whoIsLoggedIn(
  { db }: Pick<ServedDeps, 'db'>,
  token: string | null,
  now: Date,
): Promise<UserSession | null> {
  const found =
    token === null ? undefined : await findUserSession(db, token, { now, idleSince: idleSince(now) });
  return found === undefined || found.isPending ? null : found;
}
