import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUser, resetUser } from '../../cli/user.ts';
import { makeSetUpLink } from '../../local/set-up-link.ts';
import { createPerson, SAME_ORIGIN } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PUBLIC_URL = 'http://recovery.example';
const PASSWORD = 'four plates on the shelf';
type Keys = Parameters<typeof createUser>[3];
const keys: Keys = {
  ...{ resendApiKey: undefined, resendWebhookSecret: undefined, smtpUrl: undefined },
  ...{ adminApiKey: undefined, secretKey: undefined, secretKeyPrevious: undefined },
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const tokenIn = (text: string | null) => /\/invitations\/([\w-]{43})/.exec(text ?? '')?.[1] ?? 'no link';
const accept = (body: object) =>
  api.ask('POST', '/v1/invitation-acceptances', body, { key: null, headers: SAME_ORIGIN });
const run = (command: typeof createUser, args: string) =>
  command(api.db, args.split(' '), api.clock.now(), keys, PUBLIC_URL);

describe('a first start', () => {
  it('prints a link until somebody is the owner; the last one printed is good', async () => {
    const link = () => makeSetUpLink(api.databaseUrl, PUBLIC_URL, api.clock.now());
    const [first, second] = [await link(), await link()];
    const owner = { name: 'Ines', email: 'ines@shop.example', password: PASSWORD };
    expect((await accept({ token: tokenIn(first), ...owner })).status).toBe(404);
    const { status, body } = await accept({ token: tokenIn(second), ...owner });
    expect({ status, memberships: body.memberships }).toEqual({
      status: 201,
      memberships: [{ shop: null, role: 'owner' }],
    });
    expect(await link()).toBeNull();
  });
});

describe('user create', () => {
  it('prints a link for that address, as owner of all shops unless told, and is in the audit log', async () => {
    const owner = tokenIn(await run(createUser, '--email bo@shop.example'));
    const answer = await accept({ token: owner, name: 'Bo', password: PASSWORD });
    expect(answer.body).toMatchObject({
      person: { email: 'bo@shop.example' },
      memberships: [{ shop: null, role: 'owner' }],
    });
    const reader = tokenIn(await run(createUser, '--email al@shop.example --role read_only --shop default'));
    const other = await accept({ token: reader, name: 'Al', password: PASSWORD });
    expect(other.body.memberships).toEqual([{ shop: 'default', role: 'read_only' }]);
    const { body } = await api.ask('GET', '/v1/audit-log?action=cliUserCreate');
    expect(body.data[0]).toMatchObject({
      actor: { id: 'cli' },
      outcome: 'done',
      target: { role: 'read_only' },
    });
  });

  it.each([
    ['--email nobody', 'The --email is no e-mail address.'],
    ['--email a@b.se --role boss', 'The --role must be one of read_only, staff, owner.'],
    ['--email a@b.se --shop nowhere', 'There is no shop "nowhere".'],
    ['--role owner', 'Name the address with --email.'],
  ])('says what is wrong with %s', async (args, words) => {
    await expect(run(createUser, args)).rejects.toThrow(words);
  });
});

describe('user reset', () => {
  it('prints a link that opens an account whose password and telephone are lost', async () => {
    const person = await createPerson(api, { role: 'owner' });
    const lost = { totp_secret: 'lost', totp_since: api.clock.now() };
    await api.db.updateTable('users').set(lost).where('id', '=', person.userId).execute();
    const token = tokenIn(await run(resetUser, `--email ${person.email.toUpperCase()}`));
    expect((await accept({ token, password: PASSWORD })).body.person).toMatchObject({
      id: person.id,
      totp: false,
    });
    await expect(run(resetUser, '--email ghost@shop.example')).rejects.toThrow('There is no account');
  });
});
