import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Invitation } from '../../db/queries/invitations.ts';
import type { Role } from '../../domain/role.ts';
import { clientOf } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { acceptInvitation, getInvitation } from '../people/accept-invitation.ts';
import { whoIsLoggedIn } from '../people/acceptance-route.ts';
import { accountEmail, newPassword, personName } from '../people/person-schema.ts';
import { cookiesOf } from '../people/session-cookie.ts';
import { Problem } from '../problem.ts';
import { validateText } from '../validate.ts';
import { faultOf, readForm } from './form.ts';
import { sendOn } from './log-in-pages.ts';
import { renderFault, renderForm, renderText, sendAccountPage, type Field } from './page.ts';

const LABELS = { name: 'The name', email: 'The address', password: 'The password' };
const PASSWORD_HINT = 'At least 12 characters; a few words that you can remember are best.';
const ROLE_WORDS: Record<Role, string> = {
  owner: 'as an owner: everything, keys and people too',
  staff: 'as staff: the daily work with checkouts and mails',
  read_only: 'to read',
};

const formSchema = z.object({
  name: personName.optional(),
  email: accountEmail.optional(),
  password: newPassword.optional(),
});

/** `GET /invitations/{token}`: looking at it changes nothing. */
export async function showInvitation(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const invitation = await getInvitation(deps, String(req.params['token']), deps.clock.now());
  await sendInvitation(deps, req, res, { invitation });
}

/** `POST /invitations/{token}` */
export async function acceptPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const token = String(req.params['token']);
  const now = deps.clock.now();
  const form = await readForm(req, res);
  try {
    const had = cookiesOf(req.headers, deps.publicUrl);
    const session = await whoIsLoggedIn(deps, had.session, now);
    const asked = { token, session, client: clientOf(req), had, now };
    const { isPending, cookies } = await acceptInvitation(deps, {
      ...asked,
      ...validateText(formSchema, form),
    });
    sendOn(res, cookies, isPending ? '/login/code' : '/');
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 404) throw error;
    const invitation = await getInvitation(deps, token, now);
    await sendInvitation(deps, req, res, { invitation, form, problem: error });
  }
}

interface Shown {
  invitation: Invitation;
  form?: Record<string, string>;
  problem?: Problem;
}

async function sendInvitation(
  deps: ServedDeps,
  req: Request,
  res: Response,
  { invitation, form = {}, problem }: Shown,
): Promise<void> {
  const { session } = cookiesOf(req.headers, deps.publicUrl);
  const who = await whoIsLoggedIn(deps, session, deps.clock.now());
  const path = `/invitations/${encodeURIComponent(String(req.params['token']))}`;
  const fault = renderFault(problem === undefined ? null : faultOf(problem, LABELS));
  const isKnown = problem?.code === 'account_exists';
  const { heading, text, fields, button } = wordsOf(invitation, form, who?.user.email ?? null);
  const logIn = `<p class="again"><a href="/login?next=${encodeURIComponent(path)}">Log in</a></p>`;
  const body = `${fault}${renderText(text)}${isKnown ? logIn : renderForm(path, { fields, button })}`;
  sendAccountPage(res, { status: problem?.status ?? 200, heading, body });
}

interface Words {
  heading: string;
  text: string;
  fields: Field[];
  button: string;
}

function wordsOf(invitation: Invitation, form: Record<string, string>, loggedIn: string | null): Words {
  const type = 'password' as const;
  const password = {
    name: 'password',
    label: 'Password',
    hint: PASSWORD_HINT,
    type,
    autocomplete: 'new-password',
  };
  if (invitation.kind === 'password_reset') {
    const text = 'Choose a new password. You are logged out everywhere else then.';
    return { heading: 'Set your password', text, fields: [password], button: 'Set the password' };
  }
  const name = { name: 'name', label: 'Your name', autocomplete: 'name', value: form['name'] ?? '' };
  const address = { type: 'email' as const, autocomplete: 'username', value: form['email'] ?? '' };
  if (invitation.email === null) {
    return {
      heading: 'Set up your installation',
      text: 'You become the owner of all its shops. This page works once.',
      fields: [name, { name: 'email', label: 'E-mail address', ...address }, password],
      button: 'Become the owner',
    };
  }
  const where = invitation.shopId === null ? 'all shops' : (invitation.shopName ?? 'a shop');
  const heading = `Welcome to ${where}`;
  const text = `You are invited ${ROLE_WORDS[invitation.role]}, under the address ${invitation.email}.`;
  const isTheirs = loggedIn?.toLowerCase() === invitation.email.toLowerCase();
  return isTheirs
    ? { heading, text, fields: [], button: 'Join' }
    : { heading, text, fields: [name, password], button: 'Make the account' };
}
