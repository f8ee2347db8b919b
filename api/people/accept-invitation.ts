import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { insertAuditEntry } from '../../db/queries/audit-log.ts';
import { findInvitation, takeInvitation, type Invitation } from '../../db/queries/invitations.ts';
import { listMemberships, lockMemberships, setMembership } from '../../db/queries/memberships.ts';
import { removeTotp } from '../../db/queries/totp.ts';
import { deleteUserSessions, type UserSession } from '../../db/queries/user-sessions.ts';
import { findUser, findUserByEmail, hasUsers, insertUser, setPasswordHash } from '../../db/queries/users.ts';
import { formatId } from '../../domain/id.ts';
import { passwordFault } from '../../domain/password.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { highestRole } from '../../domain/role.ts';
import type { Client } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { badInput, Problem } from '../problem.ts';
import { beginPendingSession, beginSession } from './begin-session.ts';
import type { LoggedIn } from './log-in.ts';

type Joining = Extract<Invitation, { kind: 'join' }>;
type Resetting = Extract<Invitation, { kind: 'password_reset' }>;

/** An invitation as somebody accepts it. */
export interface Acceptance {
  token: string;
  /** For a new account. */
  name?: string | undefined;
  /** For a new account by the link of a first start, which names no address. */
  email?: { text: string; normal: string } | undefined;
  /** For a new account, or to set it anew. */
  password?: string | undefined;
  /** Who is logged in already. */
  session: UserSession | null;
  client: Client;
  had: { session: string | null };
  now: Date;
}

/** @throws Problem 404 for an invitation that is none, was used, or is over. */
export async function getInvitation(deps: ServedDeps, token: string, now: Date): Promise<Invitation> {
  const invitation = await findInvitation(deps.db, token, now);
  // The link of a first start makes one owner, the first.
  const isOver = invitation?.kind === 'join' && invitation.email === null && (await hasUsers(deps.db));
  if (invitation === undefined || isOver) throw noInvitation();
  return invitation;
}

/**
 * Accepts an invitation, once, and logs in: a new account is made, or the one that is logged in becomes a member, or a
 * password is set anew, which ends all sessions of before.
 *
 * @throws Problem 404, 409 `account_exists`, 422 for a name or a password that cannot be used.
 */
export async function acceptInvitation(deps: ServedDeps, asked: Acceptance): Promise<LoggedIn> {
  const invitation = await getInvitation(deps, asked.token, asked.now);
  const userId =
    invitation.kind === 'password_reset'
      ? await resetPassword(deps, invitation, asked)
      : await join(deps, invitation, asked);
  const user = await findUser(deps.db, userId);
  if (user === undefined) throw noInvitation();
  const beginning = { client: asked.client, before: asked.had.session, now: asked.now };
  // A link is as good as a password, no more: the second factor is still asked for.
  const isPending = invitation.kind === 'password_reset' && user.totp_since !== null;
  const begin = isPending ? beginPendingSession : beginSession;
  return { user, isPending, cookies: await begin(deps, user, beginning) };
}

async function resetPassword(deps: ServedDeps, invitation: Resetting, asked: Acceptance): Promise<number> {
  const { userId, removesTotp } = invitation;
  const user = await findUser(deps.db, userId);
  if (user === undefined) throw noInvitation();
  const passwordHash = await hashNew(deps, asked.password, user.email_norm);
  await deps.db.transaction().execute(async (tx) => {
    if (!(await takeInvitation(tx, invitation.id, asked.now))) throw noInvitation();
    await setPasswordHash(tx, userId, passwordHash, asked.now);
    if (removesTotp) await removeTotp(tx, userId);
    await deleteUserSessions(tx, userId, null);
    await tell(tx, { id: userId, name: user.name }, { what: 'password_reset', removesTotp }, asked.now);
  });
  return userId;
}

async function join(deps: ServedDeps, invitation: Joining, asked: Acceptance): Promise<number> {
  const { session, now } = asked;
  const email = addressOf(invitation, asked);
  const known = await findUserByEmail(deps.db, email.normal);
  if (known !== undefined && known.id !== session?.userId) throw accountExists();
  const made = known === undefined ? await readNew(deps, asked, email) : null;
  return await deps.db.transaction().execute(async (tx) => {
    await lockMemberships(tx);
    if (!(await takeInvitation(tx, invitation.id, now))) throw noInvitation();
    const id = made === null ? known?.id : await insertUser(tx, made, now);
    if (id === undefined) throw accountExists();
    const name = made?.name ?? known?.name ?? '';
    await becomeMember(tx, id, invitation, now);
    await tell(tx, { id, name }, { what: 'join', role: invitation.role, shop: invitation.shopName }, now);
    return id;
  });
}

/** An invitation takes nothing from those who may do more already. */
async function becomeMember(
  tx: Transaction<DB>,
  userId: number,
  invitation: Joining,
  now: Date,
): Promise<void> {
  const { shopId } = invitation;
  const held = (await listMemberships(tx, userId)).filter((membership) => membership.shopId === shopId);
  const role =
    highestRole([invitation.role, ...held.map((membership) => membership.role)]) ?? invitation.role;
  await setMembership(tx, { userId, shopId, role }, now);
}

function addressOf(invitation: Joining, asked: Acceptance): { text: string; normal: string } {
  if (invitation.email !== null) {
    return { text: invitation.email, normal: normalizeEmail(invitation.email) ?? invitation.email };
  }
  if (asked.email === undefined) throw badInput([{ path: 'email', message: 'is missing' }]);
  return asked.email;
}

async function readNew(deps: ServedDeps, asked: Acceptance, email: { text: string; normal: string }) {
  const { name, password } = asked;
  if (name === undefined) throw badInput([{ path: 'name', message: 'is missing' }]);
  const passwordHash = await hashNew(deps, password, email.normal);
  return { email: email.text, emailNorm: email.normal, name, passwordHash };
}

/** @throws Problem 422 for a password that is not good enough. */
export async function hashNew(
  { passwords }: Pick<ServedDeps, 'passwords'>,
  password: string | undefined,
  email: string,
  path = 'password',
): Promise<string> {
  const fault = password === undefined ? 'is missing' : passwordFault(password, email);
  if (password === undefined || fault !== null) throw badInput([{ path, message: fault ?? '' }]);
  return await passwords.hash(password);
}

async function tell(
  tx: Transaction<DB>,
  user: { id: number; name: string },
  target: Record<string, unknown>,
  now: Date,
): Promise<void> {
  const entry = { shopId: null, actor: formatId('user', user.id), actorName: user.name, target };
  await insertAuditEntry(tx, { ...entry, action: 'acceptInvitation', outcome: 'done', requestId: null }, now);
}

function accountExists(): Problem {
  const detail = 'This address has an account: log in with it, then open the link again.';
  return new Problem(409, 'account_exists', detail);
}

function noInvitation(): Problem {
  return new Problem(404, 'not_found', 'There is no such invitation, or it was used, revoked, or is over.', {
    sentences: [{ code: 'no_invitation', values: {} }],
  });
}
