import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { insertAuditEntry } from '../db/queries/audit-log.ts';
import { deleteEarlierLinks, insertInvitation, type InvitationPurpose } from '../db/queries/invitations.ts';
import { findShop } from '../db/queries/shops.ts';
import { findUserByEmail } from '../db/queries/users.ts';
import { invitationEnd, invitationLink } from '../api/people/invitation-link.ts';
import { formatId } from '../domain/id.ts';
import { normalizeEmail } from '../domain/person.ts';
import { ROLES, type Role } from '../domain/role.ts';
import { StartError } from '../local/start-error.ts';
import { UsageError } from './usage-error.ts';

const BY = { name: 'cli', userId: null };

/**
 * `user create --email ADDRESS [--role ROLE] [--shop SLUG]`
 *
 * @returns a link by which that person makes their account, or joins with the one they have.
 * @throws StartError for an address, role or shop that is none; UsageError for an unknown option.
 */
export async function createUser(
  db: Database,
  args: string[],
  now: Date,
  _keys: Config['secrets'],
  publicUrl: string,
): Promise<string> {
  const { email, shop, role } = readOptions(args);
  const normal = readAddress(email);
  const given = readRole(role);
  const shopId = shop === undefined ? null : (await findShop(db, shop))?.id;
  if (shopId === undefined) throw new StartError(`There is no shop "${shop ?? ''}".`);
  const purpose = { kind: 'join' as const, email: email?.trim() ?? normal, shopId, role: given };
  return await makeLink(db, purpose, { now, publicUrl, action: 'cliUserCreate', target: { role: given } });
}

/**
 * `user reset --email ADDRESS`
 *
 * @returns a link by which that person sets their password anew; it switches the second factor off.
 * @throws StartError for an address without an account; UsageError for an unknown option.
 */
export async function resetUser(
  db: Database,
  args: string[],
  now: Date,
  _keys: Config['secrets'],
  publicUrl: string,
): Promise<string> {
  const { email } = readOptions(args);
  const user = await findUserByEmail(db, readAddress(email));
  if (user === undefined) throw new StartError('There is no account for this address.');
  await deleteEarlierLinks(db, user.id);
  const purpose = { kind: 'password_reset' as const, userId: user.id, removesTotp: true };
  const target = { userId: formatId('user', user.id) };
  return await makeLink(db, purpose, { now, publicUrl, action: 'cliUserReset', target });
}

async function makeLink(
  db: Database,
  purpose: InvitationPurpose,
  told: { now: Date; publicUrl: string; action: string; target: Record<string, unknown> },
): Promise<string> {
  const { now, publicUrl, action, target } = told;
  const { token } = await insertInvitation(db, purpose, { by: BY, at: now, expiresAt: invitationEnd(now) });
  const actor = { shopId: null, actor: 'cli', actorName: null, requestId: null };
  await insertAuditEntry(db, { ...actor, action, target, outcome: 'done' }, now);
  return `${invitationLink(publicUrl, token)}\nGood once, for seven days. Hand it to nobody else.`;
}

function readOptions(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args, options: { email: text, shop: text, role: text } }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}

function readAddress(email: string | undefined): string {
  if (email === undefined) throw new UsageError('Name the address with --email.');
  const normal = normalizeEmail(email);
  if (normal === null) throw new StartError('The --email is no e-mail address.');
  return normal;
}

function readRole(text = 'owner'): Role {
  const role = ROLES.find((known) => known === text);
  if (role === undefined) throw new StartError(`The --role must be one of ${ROLES.join(', ')}.`);
  return role;
}
