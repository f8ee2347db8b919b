import type { Request, Response } from 'express';
import { generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';
import type { UserSession } from '../../db/queries/user-sessions.ts';
import { requireSession } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { escapeHtml } from '../html.ts';
import { beginTotp, confirmTotp, endTotp, findWaitingTotp } from '../people/change-totp.ts';
import { postTotp, putTotp } from '../people/totp-routes.ts';
import { Problem } from '../problem.ts';
import { auditedAs, orSayIt } from './account-pages.ts';
import { faultOf, readForm } from './form.ts';
import { sendOn } from './log-in-pages.ts';
import { renderFault, renderForm, renderText, sendAccountPage } from './page.ts';

const SET_UP = '/account/totp';
/** Light modules around a QR code, as its standard asks. */
const QUIET_ZONE = 4;

/** `POST /account/totp`: makes a secret, which the page shows that it leads to. */
export async function beginTotpPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await requireSession(deps, req);
  const { password = '' } = await readForm(req, res);
  await orSayIt(deps, session, res, async () => {
    await auditedAs(deps, session, postTotp, () => beginTotp(deps, session, password, deps.clock.now()));
    sendOn(res, [], SET_UP);
  });
}

/** `GET /account/totp` */
export async function showTotp(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  await sendSecret(deps, await requireSession(deps, req), res);
}

/** `POST /account/totp/confirm` */
export async function confirmTotpPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await requireSession(deps, req);
  const { code = '' } = await readForm(req, res);
  try {
    const now = deps.clock.now();
    const codes = await auditedAs(deps, session, putTotp, () => confirmTotp(deps, session, code, now));
    const rows = codes.map((one) => `<li><code>${escapeHtml(one)}</code></li>`);
    const text =
      'Keep these recovery codes where your telephone is not: each opens your account once. They are not shown again.';
    const body = `${renderText(text)}<ul class="codes">${rows.join('')}</ul>
<p class="again"><a href="/account">To your account</a></p>`;
    sendAccountPage(res, { heading: 'The second factor is on', body });
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    await sendSecret(deps, session, res, error);
  }
}

/** `POST /account/totp/off` */
export async function endTotpPage(deps: ServedDeps, req: Request, res: Response): Promise<void> {
  const session = await requireSession(deps, req);
  const { password = '' } = await readForm(req, res);
  await orSayIt(deps, session, res, async () => {
    await auditedAs(deps, session, putTotp, () => endTotp(deps, session, password, deps.clock.now()));
    sendOn(res, [], '/account');
  });
}

async function sendSecret(
  deps: ServedDeps,
  session: UserSession,
  res: Response,
  problem?: Problem,
): Promise<void> {
  const waiting = await findWaitingTotp(deps, session.userId);
  if (waiting === null) {
    sendOn(res, [], '/account');
    return;
  }
  const fault = problem === undefined ? null : faultOf(problem, { code: 'The code' });
  const picture = toSvgSource(generate(waiting.uri), { on: '#000', pad: QUIET_ZONE });
  const label = 'The code that it shows then';
  const fields = [{ name: 'code', label, autocomplete: 'one-time-code', inputmode: 'numeric' as const }];
  const body = `${renderFault(fault)}${renderText('Scan this with an authenticator, or type the secret into it.')}
${picture.replace('<svg ', '<svg role="img" aria-label="QR code of the secret" ')}
<p><code>${escapeHtml(waiting.secret.replaceAll(/.{4}(?=.)/g, '$& '))}</code></p>
<p><a href="${escapeHtml(waiting.uri)}">Open it in an authenticator on this device</a></p>
${renderForm(`${SET_UP}/confirm`, { fields, button: 'Switch it on' })}`;
  res.set(problem?.headers ?? {});
  sendAccountPage(res, { status: problem?.status ?? 200, heading: 'Set up the second factor', body });
}
