import { z } from 'zod';
import {
  deleteUserSession,
  deleteUserSessions,
  listUserSessions,
  type ListedSession,
} from '../../db/queries/user-sessions.ts';
import { renameUser } from '../../db/queries/users.ts';
import { listChanges } from '../../domain/audit.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { idleSince } from '../../domain/user-session.ts';
import { defineAccountRoute } from '../account-route.ts';
import { idIn } from '../input.ts';
import { Problem } from '../problem.ts';
import { changePassword } from './own-password.ts';
import { newPassword, personAnswer, personFields, personName, typedPassword } from './person-schema.ts';

const SESSIONS = '/v1/account/sessions';

export const putAccount = defineAccountRoute({
  method: 'put',
  path: '/v1/account',
  summary: 'Change what you are called',
  body: z.strictObject({ name: personName }),
  responses: {
    200: {
      description: 'You',
      schema: z.object(personFields),
      example: { id: 'us_7', email: 'ines@shop.example', name: 'Ines', totp: true },
    },
  },
  handler: async ({ deps, session, body: { name } }) => {
    await renameUser(deps.db, session.userId, name);
    const changes = listChanges({ name: session.user.name }, { name });
    return { status: 200, body: personAnswer({ id: session.userId, ...session.user, name }), changes };
  },
});

export const putPassword = defineAccountRoute({
  method: 'put',
  path: '/v1/account/password',
  summary: 'Change your password; all your other sessions are over',
  body: z.strictObject({ currentPassword: typedPassword, newPassword }),
  problems: ['too_many_log_ins'],
  responses: {
    204: { description: 'It is changed' },
    429: { description: 'Too many wrong passwords (`too_many_log_ins`) or requests; see Retry-After' },
  },
  handler: async ({ deps, session, body, now }) => {
    await changePassword(deps, session, body, now);
    return { status: 204, body: undefined };
  },
});

const sessionEntry = z.object({
  id: z.string(),
  isThis: z.boolean().meta({ description: 'The one that asks.' }),
  userAgent: z.string().meta({ description: 'What its browser says that it is.' }),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().meta({ description: 'To the minute.' }),
  expiresAt: z.iso
    .datetime()
    .meta({ description: 'At the latest: one that nobody uses for a day is over before.' }),
});

const ENTRY = {
  id: 'ses_31',
  isThis: true,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  createdAt: '2026-03-02T08:00:00.000Z',
  lastSeenAt: '2026-03-02T09:00:00.000Z',
  expiresAt: '2026-03-16T08:00:00.000Z',
};

export const getSessions = defineAccountRoute({
  method: 'get',
  path: SESSIONS,
  summary: 'List where you are logged in, the one used last first',
  responses: {
    200: {
      description: 'Your sessions',
      schema: z.object({ data: z.array(sessionEntry), nextCursor: z.null() }),
      example: { data: [ENTRY], nextCursor: null },
    },
  },
  handler: async ({ deps, session, now }) => {
    const listed = await listUserSessions(deps.db, session.userId, { now, idleSince: idleSince(now) });
    return { status: 200, body: { data: listed.map((one) => toEntry(one, session.id)), nextCursor: null } };
  },
});

export const deleteSessions = defineAccountRoute({
  method: 'delete',
  path: SESSIONS,
  summary: 'Log out everywhere else, at once',
  responses: {
    200: {
      description: 'All your other sessions are over',
      schema: z.object({ ended: z.int() }),
      example: { ended: 2 },
    },
  },
  handler: async ({ deps, session }) => {
    const ended = await deleteUserSessions(deps.db, session.userId, session.id);
    return { status: 200, body: { ended }, about: { ended } };
  },
});

export const deleteOneSession = defineAccountRoute({
  method: 'delete',
  path: `${SESSIONS}/{id}`,
  summary: 'Log out one of your sessions, at once',
  params: z.object({ id: idIn('Of the session.', 'ses_9') }),
  problems: ['not_found'],
  responses: { 204: { description: 'It is over' }, 404: { description: 'You have none such' } },
  handler: async ({ deps, session, params }) => {
    const id = parseId('userSession', params.id);
    const isEnded = id !== null && (await deleteUserSession(deps.db, session.userId, id));
    if (!isEnded) throw new Problem(404, 'not_found', 'You have no such session.');
    return { status: 204, body: undefined };
  },
});

function toEntry({ id, userAgent, ...times }: ListedSession, thisId: number) {
  return {
    id: formatId('userSession', id),
    isThis: id === thisId,
    userAgent,
    createdAt: times.createdAt.toISOString(),
    lastSeenAt: times.lastSeenAt.toISOString(),
    expiresAt: times.expiresAt.toISOString(),
  };
}
