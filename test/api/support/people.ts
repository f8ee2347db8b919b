import { insertUser } from '../../../db/queries/users.ts';
import { setMembership } from '../../../db/queries/memberships.ts';
import { insertUserSession } from '../../../db/queries/user-sessions.ts';
import { findShop } from '../../../db/queries/shops.ts';
import type { Role } from '../../../domain/role.ts';
import { sessionEnd } from '../../../domain/user-session.ts';
import type { TestApi } from './start-api.ts';

/** What a browser sends with a request from a page of the same address. */
export const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

export interface TestPerson {
  userId: number;
  /** As the API names it. */
  id: string;
  email: string;
}

let made = 0;

/**
 * Makes an account with a role, without a password that anybody knows.
 *
 * @param member.shop null: of all shops.
 */
export async function createPerson(
  api: TestApi,
  member: { role: Role; shop?: string | null; name?: string },
): Promise<TestPerson> {
  made += 1;
  const email = `person-${String(made)}@staff.example`;
  const now = api.clock.now();
  const user = {
    email,
    emailNorm: email,
    name: member.name ?? `Person ${String(made)}`,
    passwordHash: 'none',
  };
  const userId = await insertUser(api.db, user, now);
  if (userId === undefined) throw new Error('the address is taken');
  await addMembership(api, userId, member);
  return { userId, id: `us_${String(userId)}`, email };
}

export async function addMembership(
  api: TestApi,
  userId: number,
  { role, shop = 'default' }: { role: Role; shop?: string | null },
): Promise<void> {
  const shopId = shop === null ? null : (await findShop(api.db, shop))?.id;
  if (shopId === undefined) throw new Error('no such shop');
  await api.db.transaction().execute((tx) => setMembership(tx, { userId, shopId, role }, api.clock.now()));
}

/** Begins a session, without a log-in. @returns the headers of a request from a page of ours. */
export async function sessionOf(
  api: TestApi,
  userId: number,
  isPending = false,
): Promise<Record<string, string>> {
  const now = api.clock.now();
  const expiresAt = sessionEnd(now, isPending);
  const session = { userId, isPending, userAgent: 'a browser of the tests', expiresAt };
  return { ...SAME_ORIGIN, cookie: `session=${await insertUserSession(api.db, session, now)}` };
}

/** @returns the cookies that an answer sets, as the next request sends them. */
export function cookiesIn(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
