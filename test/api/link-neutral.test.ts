import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createLinkToken, type LinkPurpose } from '../../domain/recovery-link.ts';
import { createSecrets } from '../../secrets.ts';
import { useLinks } from '../support/links.ts';

const { ask, createMail, db, post, token } = useLinks();

const PATHS: [string, LinkPurpose][] = [
  ['r', 'recovery'],
  ['u', 'unsubscribe'],
  ['t', 'trap'],
];
const elsewhere = createSecrets({ secretKey: 'another installation', secretKeyPrevious: undefined });

/** How many rows tell that something happened. */
async function traces(): Promise<number> {
  const { total } = await sql<{ total: number }>`
    select (select count(*) from visits) + (select count(*) from mail_sessions)
      + (select count(*) from trap_visits) + (select count(*) from suppressions) as total`
    .execute(db())
    .then(({ rows: [row] }) => row ?? { total: -1 });
  return total;
}

describe.each(PATHS)('fault 56: /%s/', (path, purpose) => {
  it('answers whatever was never such a link with one page, and tells nothing', async () => {
    const mail = await createMail({ locale: 'sv', to: 'ann@example.com' });
    const never = await ask(`/${path}/nothing`);
    expect(never.status).toBe(404);
    expect(never.body).not.toMatch(/Granen|example|sv"/);
    const expiresAt = new Date('2027-01-01T00:00:00Z');
    const bad = [
      ...PATHS.filter(([, other]) => other !== purpose).map(([, other]) => token(other, mail)),
      ...PATHS.map(([prefix]) => prefix + token(purpose, mail).slice(1)).filter(
        (swapped) => swapped !== token(purpose, mail),
      ),
      createLinkToken({ purpose, messageId: mail.messageId, expiresAt }, elsewhere.signLink),
      '%zz',
      'x'.repeat(5_000),
    ];
    for (const one of bad) {
      const { status, body, headers } = await ask(`/${path}/${one}`);
      expect([one, status, body]).toEqual([one, 404, never.body]);
      expect(headers['content-language']).toBe(never.headers['content-language']);
      if (path === 'u') expect(await post(`/u/${one}`, 'undo=1')).toMatchObject({ status: 404, body });
    }
    expect(await traces()).toBe(0);
  });

  it('does so for a good one once any character of it is changed, left out or added', async () => {
    const good = token(purpose, await createMail());
    const never = await ask(`/${path}/nothing`);
    const forged = Array.from(good).flatMap((character, index) => {
      const [before, behind] = [good.slice(0, index), good.slice(index + 1)];
      const other = character === 'A' ? 'B' : 'A';
      return [before + other + behind, before + behind, before + other + character + behind];
    });
    const answers = await Promise.all(forged.map((one) => ask(`/${path}/${one}`)));
    expect(new Set(answers.map(({ status, body }) => `${String(status)} ${body}`))).toEqual(
      new Set([`404 ${never.body}`]),
    );
    expect(await traces()).toBe(0);
  });
});

it.each(PATHS)('fault 56: an expired link of /%s/ names neither shop nor shopper', async (path, purpose) => {
  const mail = await createMail({ to: 'ann@example.com' });
  const answer = await ask(`/${path}/${token(purpose, mail, -1)}`);
  expect(answer.status).toBe(path === 't' ? 404 : 410);
  expect(answer.body).not.toMatch(/Granen|example/);
  expect(await traces()).toBe(0);
});
