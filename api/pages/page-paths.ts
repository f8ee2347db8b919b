import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { openUnder, pageAnswer } from '../docs/open-answers.ts';
import { idIn } from '../input.ts';

const TOO_MANY = pageAnswer('Too many tries or requests; see Retry-After');
const AWAY = pageAnswer('The database is away; see Retry-After');
const FOR_PEOPLE = pageAnswer('A key has no account');
const NOT_LOGGED_IN = { description: 'To `/login`, for nobody who is logged in' };

/** The pages for people who work with the product, for the document. */
export function pagePaths(): ZodOpenApiPathsObject {
  return { ...logInPaths(), ...invitationPath(), ...accountPaths() };
}

function logInPaths(): ZodOpenApiPathsObject {
  const led = { 303: { description: 'Logged in; to the account, or to the second step' } };
  const refused = { 401: pageAnswer('Wrong; the page says so') };
  const next = z.object({ next: z.string().optional().meta({ description: 'An invitation to go on to.' }) });
  const logIn = z.object({ email: z.string(), password: z.string(), next: z.string().optional() });
  const code = z.object({ code: z.string(), next: z.string().optional() });
  return {
    '/login': {
      get: { ...page('showLogIn', 'Where people log in', led), requestParams: { query: next } },
      post: form('sendLogIn', 'Logs in', logIn, { ...led, ...refused }),
    },
    '/login/code': {
      get: {
        ...page('showLogInCode', 'Where the second factor is asked for', led),
        requestParams: { query: next },
      },
      post: form('sendLogInCode', 'Completes a log-in', code, { ...led, ...refused }),
    },
  };
}

function invitationPath(): ZodOpenApiPathsObject {
  const requestParams = {
    path: z.object({ token: z.string().meta({ description: 'Of the invitation, which is good once.' }) }),
  };
  const unknown = { 404: pageAnswer('No invitation, or one that was used, revoked, or is over') };
  const accepted = {
    303: { description: 'Accepted, and logged in' },
    409: pageAnswer('The address has an account: log in first'),
  };
  const fields = z.object({
    name: z.string().optional(),
    email: z.string().optional(),
    password: z.string().optional(),
  });
  return {
    '/invitations/{token}': {
      get: {
        ...page('showInvitation', 'Where an invitation is accepted; opening it changes nothing', unknown),
        requestParams,
      },
      post: {
        ...form('sendInvitation', 'Accepts an invitation', fields, { ...unknown, ...accepted }),
        requestParams,
      },
    },
  };
}

function accountPaths(): ZodOpenApiPathsObject {
  const done = {
    303: { description: 'Done; back to the account, or to `/login` for nobody who is logged in' },
  };
  const passwords = z.object({ currentPassword: z.string(), newPassword: z.string() });
  const password = z.object({ password: z.string() });
  const none = z.object({});
  const endOne = {
    ...form('sendSessionEnd', 'Logs out elsewhere', none, { ...done, 404: pageAnswer('No such session') }),
    requestParams: { path: z.object({ id: idIn('Of the session.', 'ses_9') }) },
  };
  const post = (id: string, summary: string, fields: z.ZodType) => ({
    post: form(id, summary, fields, done),
  });
  const setUp = page('showTotpSecret', 'The secret of a second factor that is being set up', {
    303: NOT_LOGGED_IN,
    403: FOR_PEOPLE,
  });
  return {
    '/account': { get: page('showAccount', 'Who is logged in', { 303: NOT_LOGGED_IN, 403: FOR_PEOPLE }) },
    '/account/log-out': post('sendLogOut', 'Logs out', none),
    '/account/password': post('sendPassword', 'Changes the password', passwords),
    '/account/totp': { get: setUp, ...post('sendTotp', 'Begins to set up a second factor', password) },
    '/account/totp/confirm': post('sendTotpCode', 'Switches it on', z.object({ code: z.string() })),
    '/account/totp/off': post('sendTotpEnd', 'Switches it off', password),
    '/account/sessions/end': post('sendSessionsEnd', 'Logs out everywhere else', none),
    '/account/sessions/{id}/end': { post: endOne },
  };
}

type Answers = ZodOpenApiOperationObject['responses'];

function page(operationId: string, summary: string, more: Answers): ZodOpenApiOperationObject {
  const refused = { 400: pageAnswer('No address'), 422: pageAnswer('What it was given cannot be used') };
  const responses = { 200: pageAnswer('The page'), ...refused, 429: TOO_MANY, 503: AWAY, ...more };
  return { ...openUnder('Pages for people'), operationId, summary, responses };
}

function form(
  operationId: string,
  summary: string,
  fields: z.ZodType,
  more: Answers,
): ZodOpenApiOperationObject {
  const refused = {
    403: pageAnswer('Another site sent it'),
    409: pageAnswer('It does not fit how things stand'),
    413: pageAnswer('Too long'),
    415: pageAnswer('Not what a form sends'),
  };
  return {
    ...page(operationId, summary, { ...refused, ...more }),
    requestBody: { content: { 'application/x-www-form-urlencoded': { schema: fields } } },
  };
}
