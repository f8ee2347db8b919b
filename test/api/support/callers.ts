import { SCOPES, type Scope } from '../../../db/queries/api-keys.ts';
import { type Role } from '../../../domain/role.ts';
import { createPerson, sessionOf, type TestPerson } from './people.ts';
import type { Ask, TestApi } from './start-api.ts';

/** A person of the shop `default` with that role; an owner of the shop `other`; an owner of all shops. */
type Member = Role | 'foreign' | 'everywhere';

/** Everybody who may call. */
export interface Callers {
  /** A key of the shop `default` for each scope. */
  keys: Record<Scope, string>;
  /** With all scopes. */
  foreignKey: string;
  everywhereKey: string;
  /** @returns what a page sends in a session of its own. */
  as(member: Member, shop?: string): Promise<Ask>;
  /** Who is nobody: without anything, with what was never a key, and with what is none any more. */
  nobodies(): Promise<Record<string, Ask>>;
}

export async function createCallers(api: TestApi): Promise<Callers> {
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
  const keys = await Promise.all(SCOPES.map(async (scope) => [scope, await api.createKey([scope])] as const));
  const people: Record<Member, TestPerson> = {
    read_only: await createPerson(api, { role: 'read_only' }),
    staff: await createPerson(api, { role: 'staff' }),
    owner: await createPerson(api, { role: 'owner' }),
    foreign: await createPerson(api, { role: 'owner', shop: 'other' }),
    everywhere: await createPerson(api, { role: 'owner', shop: null }),
  };
  const bad = await makeBadKeys(api);
  return {
    keys: Object.fromEntries(keys) as Record<Scope, string>,
    foreignKey: await api.createKey([...SCOPES], 'other'),
    everywhereKey: await api.createKey([...SCOPES], null),
    as: async (member, shop) => ({
      key: null,
      ...(shop !== undefined && { shop }),
      headers: await sessionOf(api, people[member].userId),
    }),
    nobodies: () => makeNobodies(api, people.owner, bad),
  };
}

interface BadKeys {
  revoked: string;
  expired: string;
}

/** Made and revoked through the API; the other one is good for a second. */
async function makeBadKeys(api: TestApi): Promise<BadKeys> {
  const revoked = await api.ask('POST', '/v1/api-keys', { name: 'x', scopes: ['admin'] });
  await api.ask('DELETE', `/v1/api-keys/${String(revoked.body.id)}`);
  const expiresAt = new Date(api.clock.now().getTime() + 1_000).toISOString();
  const expired = await api.ask('POST', '/v1/api-keys', { name: 'y', scopes: ['admin'], expiresAt });
  return { revoked: revoked.body.key, expired: expired.body.key };
}

async function makeNobodies(
  api: TestApi,
  { userId }: TestPerson,
  bad: BadKeys,
): Promise<Record<string, Ask>> {
  const over = await sessionOf(api, userId);
  await api.ask('DELETE', '/v1/session', undefined, { key: null, headers: over });
  return {
    nobody: { key: null },
    'a key that is none': { key: 'cr_unknown' },
    'a malformed key': { key: ' ' },
    'a key that was revoked': { key: bad.revoked },
    'a key that has expired': { key: bad.expired },
    'a session that is none': { key: null, headers: { ...over, cookie: 'session=unknown' } },
    'a session that was logged out': { key: null, headers: over },
    'a session without its second factor': { key: null, headers: await sessionOf(api, userId, true) },
  };
}
