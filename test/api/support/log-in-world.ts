import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Passwords } from '../../../api/people/passwords.ts';
import { countedPasswords, createLogIn, PASSWORD, tryLogIn, type Work } from './log-in.ts';
import type { TestPerson } from './people.ts';
import { startApi, type Answer, type TestApi } from './start-api.ts';

/** Log-ins at an API of this test file, each test with a person of its own, who comes from an address of its own. */
export interface LogInWorld {
  api: TestApi;
  passwords: Passwords;
  /** The hash work since the test began. */
  work: Work[];
  person: TestPerson;
  /** What the proxy tells of the test's address. */
  from: Record<string, string>;
  nextAddress(): Record<string, string>;
  right(headers?: Record<string, string>): Promise<Answer>;
  wrong(headers?: Record<string, string>, email?: string): Promise<Answer>;
}

export function useLogIns(): LogInWorld {
  const { passwords, work } = countedPasswords();
  let addresses = 0;
  const made: Partial<Pick<LogInWorld, 'api' | 'person' | 'from'>> = {};
  const world: LogInWorld = {
    ...{ passwords, work },
    get api() {
      return known(made.api);
    },
    get person() {
      return known(made.person);
    },
    get from() {
      return known(made.from);
    },
    nextAddress: () => {
      addresses += 1;
      return { 'x-forwarded-for': `198.51.100.${String(addresses)}` };
    },
    right: (headers = world.from) => tryLogIn(world.api, world.person.email, PASSWORD, headers),
    wrong: (headers = world.from, email = world.person.email) =>
      tryLogIn(world.api, email, 'not this one, surely', headers),
  };
  beforeAll(async () => {
    // The tests' own machine stands for a proxy.
    made.api = await startApi({ passwords, trustedProxies: ['127.0.0.1'] });
  });
  afterAll(() => world.api.close());
  beforeEach(async () => {
    made.from = world.nextAddress();
    made.person = await createLogIn(world.api, passwords, { role: 'owner' });
    work.length = 0;
  });
  return world;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('is made before the tests');
  return value;
}
