import { createHash, randomBytes } from 'node:crypto';
import { createPasswords, type Derive, type Passwords } from '../../../api/people/passwords.ts';
import { createPerson, SAME_ORIGIN, type TestPerson } from './people.ts';
import type { Answer, TestApi } from './start-api.ts';

export const PASSWORD = 'four plates on the shelf';

/** One piece of hash work: what it cost, not how long it took. */
export type Work = Parameters<Derive>[1];

/** Passwords whose work is counted, and not done: a cheap hash stands for argon2id. */
export function countedPasswords(): { passwords: Passwords; work: Work[] } {
  const work: Work[] = [];
  const passwords = createPasswords((password, parts) => {
    work.push(parts);
    return Promise.resolve(cheapHash(password, parts));
  });
  return { passwords, work };
}

/** Instead of argon2id, and as different for another salt or cost. */
function cheapHash(password: string, { cost, salt, length }: Work): Buffer {
  const hash = createHash('sha256').update(salt).update(JSON.stringify(cost)).update(password);
  return hash.digest().subarray(0, length);
}

/** @returns how the password of an account is stored whose hash once was cheaper. */
export function outdatedHash(): string {
  const salt = randomBytes(16);
  const cost = { memory: 8_192, passes: 1, parallelism: 1 };
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=8192,t=1,p=1$${base64(salt)}$${base64(cheapHash(PASSWORD, { cost, salt, length: 32 }))}`;
}

/** Makes an account whose password is `PASSWORD`, for an API with those passwords. */
export async function createLogIn(
  api: TestApi,
  passwords: Passwords,
  member: Parameters<typeof createPerson>[1],
): Promise<TestPerson> {
  const person = await createPerson(api, member);
  const hash = await passwords.hash(PASSWORD);
  await api.db.updateTable('users').set({ password_hash: hash }).where('id', '=', person.userId).execute();
  return person;
}

/** Tries to log in, as a page of ours does. */
export async function tryLogIn(
  api: Pick<TestApi, 'ask'>,
  email: string,
  password: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const sent = { ...SAME_ORIGIN, ...headers };
  return await api.ask('POST', '/v1/session', { email, password }, { key: null, headers: sent });
}
