import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../api/examples.ts';
import { createPasswords } from '../../api/people/passwords.ts';
import { buildOpenApi } from '../../api/openapi.ts';
import { ApiProblem, createClient, type Client, type OperationName } from '../../client/index.ts';
import { TAKES_IDEMPOTENCY_KEY } from '../../client/operations.ts';
import { ROUTES } from '../../api/routes.ts';
import { storeAll } from '../api/support/one-of-everything.ts';
import { createPerson, sessionOf } from '../api/support/people.ts';
import { ADMIN_KEY, startApi, type TestApi } from '../api/support/start-api.ts';
import { isForPrograms } from '../support/client-operations.ts';

interface Documented {
  paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
}

const { paths } = buildOpenApi() as Documented;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({ name: `${method} ${path}`, path, responses })),
);
const known = operations.filter(({ path }) => isForPrograms(path));

let api: TestApi;
let passwordHash: string;
let owned: Record<string, Record<string, string>>;
beforeAll(async () => {
  api = await startApi();
  ({ params: owned } = await storeAll(api));
  passwordHash = await createPasswords().hash('four plates on the shelf');
});
afterAll(() => api.close());

/** With the key of all, or as a page does in a person's session. */
async function clientFor(path: string): Promise<Client> {
  const options = { baseUrl: api.url, retry: { attempts: 1 } };
  if (!path.startsWith('/v1/account') && path !== '/v1/session')
    return createClient({ ...options, key: ADMIN_KEY });
  const { userId } = await createPerson(api, { role: 'owner' });
  await api.db.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute();
  const headers = await sessionOf(api, userId);
  return createClient({
    ...options,
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } }),
  });
}

describe.each(known)('$name', ({ name, path }) => {
  it('reaches its route', async () => {
    const client = await clientFor(path);
    const call = {
      params: owned[path] ?? { id: '1', token: 'everything', slug: 'default' },
      body: EXAMPLES[name],
    };
    const outcome = await client.send(name as OperationName, call as never).catch((error: unknown) => error);
    const told = outcome instanceof ApiProblem ? outcome.code : 'success';
    expect(outcome instanceof ApiProblem || !(outcome instanceof Error), String(outcome)).toBe(true);
    expect([
      'no_such_address',
      'method_not_allowed',
      'internal_error',
      'unexpected_answer',
      'unsupported_media_type',
    ]).not.toContain(told);
  });
});

describe('the client', () => {
  it('leaves out only pages, what pages load, and what the senders of webhooks call', () => {
    const leftOut = operations.filter(({ path }) => !isForPrograms(path));
    for (const { name, path, responses } of leftOut) {
      const media = Object.entries(responses).flatMap(([, { content = {} }]) => Object.keys(content));
      const isForPages = media.some((type) => /^(?:text\/(?:html|javascript)$|image\/)/.test(type));
      expect(isForPages || path.startsWith('/hooks/'), name).toBe(true);
    }
  });

  it('sends a key to every operation that runs once by it, and to no other', () => {
    const once = ROUTES.filter(({ runsOnce }) => runsOnce).map(({ method, path }) => `${method} ${path}`);
    expect(TAKES_IDEMPOTENCY_KEY).toEqual(new Set(once));
  });
});
