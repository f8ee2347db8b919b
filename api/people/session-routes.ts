import { z } from 'zod';
import { listMemberships } from '../../db/queries/memberships.ts';
import { deleteUserSession } from '../../db/queries/user-sessions.ts';
import { defineAccountRoute, defineOpenRoute } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import type { Reply } from '../reply.ts';
import { endSessionCookie } from './begin-session.ts';
import { logIn, type LoggedIn } from './log-in.ts';
import {
  membershipAnswer,
  membershipSchema,
  personAnswer,
  personFields,
  typedPassword,
} from './person-schema.ts';
import { completeLogIn } from './second-factor.ts';
import { cookiesOf } from './session-cookie.ts';

const PATH = '/v1/session';
const CODE_PATH = `${PATH}/totp`;

export const sessionSchema = z
  .object({
    person: z.object(personFields),
    memberships: z.array(membershipSchema).meta({ description: 'Of all shops first.' }),
  })
  .meta({ id: 'Session' });

export const wantedSchema = z
  .object({ wanted: z.literal('totp') })
  .meta({ description: `The session opens nothing until \`POST ${CODE_PATH}\`; it waits for five minutes.` });

export const SESSION_EXAMPLE = {
  person: { id: 'us_7', email: 'ines@shop.example', name: 'Ines', totp: true },
  memberships: [{ shop: 'default', role: 'owner' }],
};

export const logInInput = z.strictObject({
  email: z.string().min(1).max(320).meta({ description: 'The address of the account.' }),
  password: typedPassword,
});

export const codeInput = z.strictObject({
  code: z
    .string()
    .min(1)
    .max(64)
    .meta({ description: 'The six digits of the authenticator, or a recovery code.' }),
});

const TOO_MANY = 'Too many tries (`too_many_log_ins`) or requests (`too_many_requests`); see Retry-After';

export const postSession = defineOpenRoute({
  method: 'post',
  path: PATH,
  summary: 'Log in; the answer sets the cookie of a new session',
  body: logInInput,
  problems: ['wrong_log_in', 'too_many_log_ins'],
  responses: {
    201: { description: 'Logged in', schema: sessionSchema, example: SESSION_EXAMPLE },
    202: { description: 'A second factor is asked for', schema: wantedSchema, example: { wanted: 'totp' } },
    401: { description: 'The address or the password is wrong (`wrong_log_in`); which of both is not told' },
    429: { description: TOO_MANY },
  },
  handler: async ({ deps, client, body, headers, now }) => {
    const had = cookiesOf(headers, deps.publicUrl);
    return await answerLoggedIn(deps, await logIn(deps, { ...body, client, had, now }));
  },
});

export const postSessionTotp = defineAccountRoute({
  method: 'post',
  path: CODE_PATH,
  summary: 'Complete a log-in with the second factor',
  isPending: true,
  body: codeInput,
  problems: ['wrong_code', 'too_many_log_ins'],
  responses: {
    201: { description: 'Logged in, under a new cookie', schema: sessionSchema, example: SESSION_EXAMPLE },
    401: {
      description:
        'The code is wrong (`wrong_code`); five of them end the waiting. Or none waits (`unauthenticated`)',
    },
    429: { description: TOO_MANY },
  },
  handler: async ({ deps, session, client, body, headers, now }) => {
    const had = cookiesOf(headers, deps.publicUrl);
    return await answerLoggedIn(deps, await completeLogIn(deps, { session, ...body, client, had, now }));
  },
});

export const getSession = defineAccountRoute({
  method: 'get',
  path: PATH,
  summary: 'Who is logged in, and in which shops',
  responses: { 200: { description: 'The person', schema: sessionSchema, example: SESSION_EXAMPLE } },
  handler: async ({ deps, session }) => ({
    status: 200,
    body: await sessionAnswer(deps, { id: session.userId, ...session.user }),
  }),
});

export const deleteSession = defineAccountRoute({
  method: 'delete',
  path: PATH,
  summary: 'Log out, at once',
  responses: { 204: { description: 'The session is over' } },
  handler: async ({ deps, session }) => {
    await deleteUserSession(deps.db, session.userId, session.id);
    return { status: 204, body: undefined, cookies: [endSessionCookie(deps)] };
  },
});

/** What a log-in answers: who it is, or that the second factor is wanted. */
export async function answerLoggedIn(deps: ServedDeps, logged: LoggedIn): Promise<Reply> {
  const { user, isPending, cookies } = logged;
  if (isPending) return { status: 202, body: { wanted: 'totp' }, cookies };
  const { id, email, name } = user;
  const body = await sessionAnswer(deps, { id, email, name, hasTotp: user.totp_since !== null });
  return { status: 201, body, cookies };
}

async function sessionAnswer(
  { db }: ServedDeps,
  user: { id: number; email: string; name: string; hasTotp: boolean },
): Promise<z.infer<typeof sessionSchema>> {
  const memberships = await listMemberships(db, user.id);
  return { person: personAnswer(user), memberships: memberships.map(membershipAnswer) };
}
