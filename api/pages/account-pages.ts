import type { Request, Response } from 'express';
import { deleteUserSession, deleteUserSessions, type UserSession } from '../../db/queries/user-sessions.ts';
import { parseId } from '../../domain/id.ts';
import { requireSession, sessionActor } from '../account-route.ts';
import { audited } from '../audit.ts';
import type { ServedDeps } from '../deps.ts';
import { deleteOneSession, deleteSessions, putPassword } from '../people/account-routes.ts';
import { endSessionCookie } from '../people/begin-session.ts';
import { changePassword } from '../people/own-password.ts';
import { deleteSession } from '../people/session-routes.ts';
import { operationId } from '../operation-id.ts';
import { notFound, Problem } from '../problem.ts';
import type { Route } from '../run-route.ts';
import { sendAccount } from './account-page.ts';
import { readForm } from './form.ts';
import { sendOn } from './log-in-pages.ts';

const ACCOUNT = '/account';

/** `GET /account` */
export async function showAccount(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  await sendAccount(deps, await requireSession(deps, req), res);
}

/** `POST /account/log-out` */
export async function logOutPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await requireSession(deps, req);
  await auditedAs(deps, session, deleteSession, () => deleteUserSession(deps.db, session.userId, session.id));
  sendOn(res, [endSessionCookie(deps)], '/login');
}

/** `POST /account/password` */
export async function passwordPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await requireSession(deps, req);
  const { currentPassword = '', newPassword = '' } = await readForm(req, res);
  await orSayIt(deps, session, res, async () => {
    const asked = { currentPassword, newPassword };
    await auditedAs(deps, session, putPassword, () => changePassword(deps, session, asked, deps.clock.now()));
    await sendAccount(deps, session, res, {
      done: 'The password is changed; you are logged out everywhere else.',
    });
  });
}

/** `POST /account/sessions/{id}/end` */
export async function endSessionPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await requireSession(deps, req);
  const id = parseId('userSession', String(req.params['id']));
  if (id === null) throw notFound('session');
  await auditedAs(deps, session, deleteOneSession, () => deleteUserSession(deps.db, session.userId, id));
  sendOn(res, [], ACCOUNT);
}

/** `POST /account/sessions/end` */
export async function endSessionsPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await requireSession(deps, req);
  await auditedAs(deps, session, deleteSessions, () =>
    deleteUserSessions(deps.db, session.userId, session.id),
  );
  sendOn(res, [], ACCOUNT);
}

/** What a page does is in the audit log as what the same operation of the API does. */
export async function auditedAs<T>(
  deps: ServedDeps,
  session: UserSession,
  route: Route,
  run: () => Promise<T>,
): Promise<T> {
  const intent = {
    shopId: null,
    ...sessionActor(session),
    action: operationId(route),
    target: {},
    requestId: null,
  };
  return await audited(deps, intent, run);
}

/** A form that cannot be taken is answered with the page, which says why. */
export async function orSayIt(
  deps: ServedDeps,
  session: UserSession,
  res: Response,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    await sendAccount(deps, session, res, { problem: error });
  }
}
