import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { normalizeEmail } from '../../domain/person.ts';
import { createHookedWorld, HARD, signed, type HookedWorld } from '../support/hooked-world.ts';

let world: HookedWorld;
let mail: { id: number; checkoutId: string; address: string };
beforeAll(async () => {
  world = await createHookedWorld();
  await world.setSettings({ sendingLimits: { bouncePercent: 100, complaintPercent: 100 } });
  const token = world.newToken();
  const checkoutId = await world.dueCheckout(token);
  await world.activities.deliverEmail(checkoutId);
  const [message] = await world.messages(checkoutId);
  if (message === undefined) throw new Error('no mail went');
  mail = { id: message.id, checkoutId, address: `${token}@example.se` };
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.db.deleteFrom('suppressions').execute();
});

const readable = () => ({ message_id: `msg_${String(mail.id)}` });

async function told(data: unknown, over: Record<string, unknown> = {}) {
  const body = JSON.stringify({
    type: 'email.complained',
    created_at: world.clock.now().toISOString(),
    data,
    ...over,
  });
  const answer = await world.post(body, signed(body));
  const suppressed = await world.db.selectFrom('suppressions').select(['address', 'reason']).execute();
  await world.db.deleteFrom('suppressions').execute();
  return { ...answer, suppressed };
}
const taken = (reason: string) => ({
  status: 200,
  body: { outcome: 'applied' },
  suppressed: [{ address: mail.address, reason }],
});

it.each<[string, Record<string, unknown>]>([
  ['no recipient', { to: null }],
  ['its recipient as a text', { to: 'SHOPPER-1@example.se' }],
  ['a recipient with a name, which is not read', { to: ['Shopper <shopper-1@example.se>'] }],
  ['a recipient that is none', { to: [7, null, 'nobody'] }],
  ['no cause', { bounce: null, suppressed: null }],
  ['a cause in one word', { bounce: 'Permanent', suppressed: 'x' }],
  ['an id with NUL', { email_id: 'a\0b' }],
  ['an id with half a letter', { email_id: 'a\ud800b' }],
  ['an id of a thousand letters', { email_id: 'a'.repeat(1_000) }],
  ['an id that is a number', { email_id: 7 }],
])('a complaint is taken with %s', async (_name, data) => {
  expect(await told({ tags: readable(), ...data })).toMatchObject(taken('complained'));
});

it.each<[string, () => unknown]>([
  ['beside ones that are no texts', () => ({ ...readable(), n: 5, o: null, p: {} })],
  [
    'in a list with what are no tags',
    () => [null, 5, { name: 'message_id', value: 5 }, { name: 'message_id', value: readable().message_id }],
  ],
])('a complaint is taken by our tag %s', async (_name, tags) => {
  expect(await told({ tags: tags() })).toMatchObject(taken('complained'));
});

it.each([[null], [5], ['msg_1'], [[null]], [{}]])(
  'a complaint finds its mail without tags that can be read: %j',
  async (tags) => {
    const [message] = await world.messages(mail.checkoutId);
    const answer = await told({ tags, email_id: message?.provider_message_id });
    expect(answer).toMatchObject(taken('complained'));
  },
);

it.each([
  undefined,
  null,
  5,
  'soon',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-200000-01-01T00:00:00Z',
])('an event of a time that cannot be read is of now: %s', async (time) => {
  expect(await told({ tags: readable() }, { created_at: time })).toMatchObject(taken('complained'));
});

it('whatever stands where nothing is needed, an answer is 200, and a complaint or bounce that can be told suppresses', async () => {
  const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800'));
  const noAddress = anything.filter((value) => {
    const texts = Array.isArray(value) ? value : [value];
    return texts.every((text) => typeof text !== 'string' || normalizeEmail(text) === null);
  });
  const optional = fc.record(
    {
      ...{ email_id: anything, to: noAddress, suppressed: anything, subject: anything, from: anything },
      ...{ broadcast_id: anything, attachments: anything },
    },
    { requiredKeys: [] },
  );
  const kind = fc.constantFrom('complained', 'bounced', 'delivered');
  const tags = fc.oneof(fc.constant('ours' as const), anything);
  await fc.assert(
    fc.asyncProperty(optional, kind, tags, anything, anything, async (data, type, tag, cause, time) => {
      const isOurs = tag === 'ours';
      const event = {
        ...data,
        tags: isOurs ? readable() : tag,
        ...(type === 'bounced' && isOurs ? HARD : { bounce: cause }),
      };
      const answer = await told(event, { type: `email.${type}`, created_at: time });
      expect(answer.status).toBe(200);
      expect(answer.body).not.toMatchObject({ outcome: 'not_understood' });
      if (isOurs && type !== 'delivered') expect(answer).toMatchObject(taken(type));
    }),
    { numRuns: 200 },
  );
}, 60_000);
