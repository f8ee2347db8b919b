import type { Response } from 'express';
import { listMemberships, type Membership } from '../../db/queries/memberships.ts';
import { countRecoveryCodes } from '../../db/queries/totp.ts';
import { listUserSessions, type ListedSession, type UserSession } from '../../db/queries/user-sessions.ts';
import { formatId } from '../../domain/id.ts';
import { formatTime } from '../../domain/time-text.ts';
import { idleSince } from '../../domain/user-session.ts';
import type { ServedDeps } from '../deps.ts';
import { escapeHtml } from '../html.ts';
import type { Problem } from '../problem.ts';
import { faultOf } from './form.ts';
import { renderFault, renderForm, renderText, sendAccountPage } from './page.ts';

const LABELS = {
  currentPassword: 'The present password',
  newPassword: 'The new password',
  password: 'The password',
};

/** Answers with the page of one's own account. @param told what was just done, or could not be. */
export async function sendAccount(
  deps: ServedDeps,
  session: UserSession,
  res: Response,
  told: { done?: string; problem?: Problem } = {},
): Promise<void> {
  const now = deps.clock.now();
  const memberships = await listMemberships(deps.db, session.userId);
  const sessions = await listUserSessions(deps.db, session.userId, { now, idleSince: idleSince(now) });
  const codes = session.user.hasTotp ? await countRecoveryCodes(deps.db, session.userId) : null;
  const { problem, done } = told;
  res.set(problem?.headers ?? {});
  const body = [
    renderFault(problem === undefined ? null : faultOf(problem, LABELS)),
    done === undefined ? '' : `<p role="status">${escapeHtml(done)}</p>`,
    renderText(`${session.user.name}, ${session.user.email}`),
    renderShops(memberships),
    renderTotp(codes),
    renderPassword(session.user.email),
    renderSessions(sessions, session.id),
    renderForm('/account/log-out', { button: 'Log out' }),
  ].join('\n');
  sendAccountPage(res, { status: problem?.status ?? 200, heading: 'Your account', body });
}

function renderShops(memberships: readonly Membership[]): string {
  const rows = memberships.map(
    ({ shopName, role }) => `<li>${escapeHtml(shopName ?? 'All shops')}: ${role.replace('_', ' ')}</li>`,
  );
  return `<h2>Shops</h2><ul>${rows.join('')}</ul>`;
}

function renderTotp(codesLeft: number | null): string {
  const heading = '<h2>Second factor</h2>';
  const fields = [passwordField('password', 'Password')];
  if (codesLeft === null) {
    const text = renderText(
      'An authenticator on your telephone shows a code, which is asked for at each log-in.',
    );
    return `${heading}${text}${renderForm('/account/totp', { fields, button: 'Set it up', isQuiet: true })}`;
  }
  const text = renderText(`It is on; ${String(codesLeft)} recovery codes are left.`);
  return `${heading}${text}${renderForm('/account/totp/off', { fields, button: 'Switch it off', isQuiet: true })}`;
}

function renderPassword(email: string): string {
  const hint = 'At least 12 characters.';
  const type = 'password' as const;
  const fields = [
    passwordField('currentPassword', 'Present password'),
    { name: 'newPassword', label: 'New password', hint, type, autocomplete: 'new-password' },
  ];
  const hidden = { username: email };
  return `<h2>Password</h2>${renderForm('/account/password', { fields, button: 'Change it', isQuiet: true, hidden })}`;
}

function passwordField(name: string, label: string) {
  return { name, label, type: 'password' as const, autocomplete: 'current-password' };
}

function renderSessions(sessions: readonly ListedSession[], thisId: number): string {
  const rows = sessions.map((session) => {
    const isThis = session.id === thisId;
    const end = renderForm(`/account/sessions/${formatId('userSession', session.id)}/end`, {
      ...{ button: 'Log it out', isQuiet: true },
    });
    const since = `since ${formatTime(session.createdAt, 'UTC')} UTC`;
    const words = `${session.userAgent === '' ? 'An unknown browser' : session.userAgent}, ${since}`;
    return `<li>${escapeHtml(words)}${isThis ? ' (this one)' : end}</li>`;
  });
  const all = { button: 'Log out everywhere else', isQuiet: true };
  const others = sessions.length > 1 ? renderForm('/account/sessions/end', all) : '';
  return `<h2>Where you are logged in</h2><ul>${rows.join('')}</ul>${others}`;
}
