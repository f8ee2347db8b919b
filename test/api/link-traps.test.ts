import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertTrapVisit } from '../../db/queries/trap-visits.ts';
import { insertVisit } from '../../db/queries/visits.ts';
import { useLinks, type SentMail } from '../support/links.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const { ask, clock, createMail, db, token } = useLinks();

/** What the report, the history and attribution know of the mail's visits. */
async function known({ messageId, checkoutId }: SentMail) {
  const visits = await db()
    .selectFrom('visits')
    .select(['at', 'is_person', 'is_session'])
    .where('message_id', '=', messageId)
    .orderBy('at')
    .orderBy('is_session')
    .execute();
  const sessions = await db()
    .selectFrom('mail_sessions')
    .select('at')
    .where('message_id', '=', messageId)
    .orderBy('at')
    .execute();
  const told = await db()
    .selectFrom('checkout_events')
    .select('at')
    .where('checkout_id', '=', checkoutId)
    .where('kind', '=', 'link_visited')
    .orderBy('at')
    .execute();
  return {
    visits: visits.map(({ is_person, is_session }) => [is_person, is_session]),
    persons: visits.filter(({ is_person }) => is_person).map(({ at }) => at.getTime()),
    sessions: sessions.map(({ at }) => at.getTime()),
    told: told.map(({ at }) => at.getTime()),
  };
}

const visit = (mail: SentMail) => ask(`/r/${token('recovery', mail)}`);
const trap = (mail: SentMail, method = 'GET') => ask(`/t/${token('trap', mail)}`, undefined, method);
const NOTHING = { persons: [], sessions: [], told: [] };

describe('fault 55: the link that no person sees', () => {
  it('takes back the session of whoever follows it after the link', async () => {
    const mail = await createMail();
    await visit(mail);
    expect((await known(mail)).told).toHaveLength(1);
    clock.advance(10 * SECOND_MS);
    await trap(mail);
    expect(await known(mail)).toEqual({ visits: [[false, false]], ...NOTHING });
  });

  it('keeps those from counting who follow the link after it', async () => {
    const mail = await createMail();
    await trap(mail);
    clock.advance(10 * SECOND_MS);
    await visit(mail);
    expect(await known(mail)).toEqual({ visits: [[false, false]], ...NOTHING });
  });

  it('is as good when a machine only asks for its head', async () => {
    const mail = await createMail();
    await visit(mail);
    expect((await trap(mail, 'HEAD')).status).toBe(404);
    expect(await known(mail)).toMatchObject(NOTHING);
  });

  it('leaves a person’s visit an hour later, and one 11 seconds later', async () => {
    const mail = await createMail();
    await visit(mail);
    await trap(mail);
    clock.advance(11 * SECOND_MS);
    await visit(mail);
    clock.advance(60 * MINUTE_MS);
    await visit(mail);
    expect((await known(mail)).visits).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ]);
  });

  it('makes a session of the click that was a second one only to the machine’s', async () => {
    const mail = await createMail();
    await visit(mail);
    clock.advance(20 * SECOND_MS);
    await visit(mail);
    clock.advance(-15 * SECOND_MS);
    await trap(mail);
    const { visits, sessions, told } = await known(mail);
    expect(visits).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(told).toEqual(sessions);
  });

  it('says nothing about other mails', async () => {
    const [mail, other] = [await createMail(), await createMail()];
    await visit(mail);
    await trap(other);
    expect((await known(mail)).sessions).toHaveLength(1);
  });

  it('leads nowhere, for whoever: the page is that of a link that never was', async () => {
    const mail = await createMail({ locale: 'sv' });
    const never = await ask('/r/nothing');
    for (const path of [`/t/${token('trap', mail)}`, `/t/${token('trap', mail, -1)}`, '/t/nothing']) {
      expect(await ask(path)).toMatchObject({ status: 404, body: never.body });
    }
  });

  it('answers when it cannot be recorded', async () => {
    const mail = await createMail();
    await db().schema.alterTable('trap_visits').renameTo('traps_away').execute();
    try {
      expect((await trap(mail)).status).toBe(404);
    } finally {
      await db().schema.alterTable('traps_away').renameTo('trap_visits').execute();
    }
  });

  it('has visits and traps at the same moment end alike, whoever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const mail = await createMail();
      await Promise.all([visit(mail), trap(mail), visit(mail), trap(mail), visit(mail)]);
      expect(await known(mail)).toMatchObject(NOTHING);
    }
  });
});

interface Step {
  kind: 'visit' | 'trap';
  atMs: number;
}

/** What should count, from all that happened, whatever the order in which it was recorded. */
function naive(steps: Step[]) {
  const traps = steps.filter(({ kind }) => kind === 'trap').map(({ atMs }) => atMs);
  const persons = steps
    .filter(({ kind, atMs }) => kind === 'visit' && traps.every((t) => Math.abs(t - atMs) > 10 * SECOND_MS))
    .map(({ atMs }) => atMs)
    .toSorted((a, b) => a - b);
  const sessions = persons.filter((atMs, index) => {
    const before = persons[index - 1];
    return before === undefined || atMs - before >= 30 * MINUTE_MS;
  });
  return { persons, sessions, told: sessions };
}

const gaps = fc.constantFrom(0, 3, 10, 11, 25, 29 * 60, 30 * 60, 31 * 60);
const histories = fc
  .array(fc.record({ kind: fc.constantFrom('visit' as const, 'trap' as const), gap: gaps }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((steps) => {
    let atMs = new Date('2026-03-02T09:00:00Z').getTime();
    return steps.map(({ kind, gap }): Step => ({ kind, atMs: (atMs += gap * SECOND_MS) }));
  })
  .chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length })));

it('ends, in whatever order visits and traps are recorded, as a look at all of them says', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ([steps, recorded]) => {
      const mail = await createMail();
      const publicMessageId = `msg_${String(mail.messageId)}`;
      for (const { kind, atMs } of recorded) {
        const at = new Date(atMs);
        if (kind === 'trap') await insertTrapVisit(db(), { ...mail, publicMessageId }, at);
        else await insertVisit(db(), mail, { at, isPerson: true, publicMessageId });
      }
      expect(await known(mail)).toMatchObject(naive(steps));
    }),
    { numRuns: 150 },
  );
}, 60_000);
