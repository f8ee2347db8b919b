import type { Request, Response } from 'express';
import { clientOf } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { identifySession } from '../identify.ts';
import { whoIsLoggedIn } from '../people/acceptance-route.ts';
import { logIn } from '../people/log-in.ts';
import { completeLogIn } from '../people/second-factor.ts';
import { cookiesOf } from '../people/session-cookie.ts';
import { Problem } from '../problem.ts';
import { validateText } from '../validate.ts';
import { codeInput, logInInput } from '../people/session-routes.ts';
import { faultOf, readForm } from './form.ts';
import { nextPath } from './next-path.ts';
import { renderFault, renderForm, renderText, sendAccountPage } from './page.ts';

const LABELS = { email: 'The address', password: 'The password', code: 'The code' };

/** `GET /login` */
export async function showLogIn(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const { session } = cookiesOf(req.headers, deps.publicUrl);
  const next = nextPath(req.query['next']);
  if ((await whoIsLoggedIn(deps, session, deps.clock.now())) === null) sendLogIn(res, { next });
  else res.redirect(303, next);
}

/** `POST /login` */
export async function logInPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const form = await readForm(req, res);
  const next = nextPath(form['next']);
  const { email = '', password = '' } = form;
  try {
    const typed = validateText(logInInput, { email, password });
    const had = cookiesOf(req.headers, deps.publicUrl);
    const asked = { ...typed, client: clientOf(req), had, now: deps.clock.now() };
    const { isPending, cookies } = await logIn(deps, asked);
    sendOn(res, cookies, isPending ? `/login/code?next=${encodeURIComponent(next)}` : next);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    sendLogIn(res, { next, email, problem: error });
  }
}

/** `GET /login/code` */
export async function showCode(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await identifySession(deps, req);
  const next = nextPath(req.query['next']);
  if (session.isPending) sendCode(res, { next });
  else res.redirect(303, next);
}

/** `POST /login/code` */
export async function codePage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await identifySession(deps, req);
  const form = await readForm(req, res);
  const next = nextPath(form['next']);
  try {
    const { code } = validateText(codeInput, { code: form['code'] ?? '' });
    const had = cookiesOf(req.headers, deps.publicUrl);
    const asked = { session, code, client: clientOf(req), had, now: deps.clock.now() };
    sendOn(res, (await completeLogIn(deps, asked)).cookies, next);
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'unauthenticated') throw error;
    sendCode(res, { next, problem: error });
  }
}

/** Sets the cookies and leads on, so that reloading sends nothing again. */
export function sendOn(res: Response, cookies: readonly string[], to: string): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  res.redirect(303, to);
}

interface Shown {
  next: string;
  email?: string;
  problem?: Problem;
}

function sendLogIn(res: Response, { next, email = '', problem }: Shown): void {
  const fields = [
    { name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'username', value: email },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
  ] as const;
  const lost = 'Lost the password? An owner of your shop can make a link that sets it anew.';
  sendForm(res, 'Log in', problem, {
    form: renderForm('/login', { fields, button: 'Log in', hidden: { next } }),
    text: lost,
  });
}

function sendCode(res: Response, { next, problem }: Shown): void {
  const label = 'Code of the authenticator';
  const hint = 'Six digits; or one of your recovery codes.';
  const fields = [{ name: 'code', label, hint, autocomplete: 'one-time-code' }];
  sendForm(res, 'One more step', problem, {
    form: renderForm('/login/code', { fields, button: 'Log in', hidden: { next } }),
    text: null,
  });
}

function sendForm(
  res: Response,
  heading: string,
  problem: Problem | undefined,
  { form, text }: { form: string; text: string | null },
): void {
  res.set(problem?.headers ?? {});
  const fault = problem === undefined ? null : faultOf(problem, LABELS);
  const body = `${renderFault(fault)}${form}${text === null ? '' : `\n<div class="again">${renderText(text)}</div>`}`;
  sendAccountPage(res, { status: problem?.status ?? 200, heading, body });
}
