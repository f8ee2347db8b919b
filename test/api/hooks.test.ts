import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createResendWebhook } from '../../email/resend-webhook.ts';
import { signWebhook } from '../../local/sign-webhook.ts';
import { createHookedWorld, HARD, HOOK_SECRET, signed, type HookedWorld } from '../support/hooked-world.ts';

let world: HookedWorld;
beforeAll(async () => {
  world = await createHookedWorld();
});
afterAll(() => world.stop());

const MINUTE_MS = 60_000;

/** A mail that went. @returns its number, and its checkout's public id. */
async function sentMail(): Promise<{ id: number; checkoutId: string; providerId: string; to: string }> {
  const token = world.newToken();
  const checkoutId = await world.dueCheckout(token);
  await world.activities.deliverEmail(checkoutId);
  const [message] = await world.messages(checkoutId);
  const providerId = message?.provider_message_id ?? null;
  if (message === undefined || providerId === null) throw new Error('no mail went');
  return { id: message.id, checkoutId, providerId, to: `${token}@example.se` };
}

const statusOf = async (checkoutId: string) => (await world.messages(checkoutId))[0]?.status;
const deliveries = () => world.db.selectFrom('hook_deliveries').selectAll().orderBy('id').execute();

function eventBody(over: Record<string, unknown> = {}): string {
  return JSON.stringify({
    type: 'email.delivered',
    created_at: world.clock.now().toISOString(),
    data: {},
    ...over,
  });
}

describe('each request to the provider', () => {
  it('carries our id of the mail as a tag, by which events find it', async () => {
    const { id, providerId } = await sentMail();
    const mail = world.provider.mails().find((one) => one.id === providerId);
    expect(mail?.tags).toEqual({ message_id: `msg_${String(id)}` });
  });
});

describe('fault 46: a webhook without a good signature', () => {
  const sign = (over: { secret?: string; minutes?: number; body?: string }) =>
    signWebhook(over.secret ?? HOOK_SECRET, {
      id: 'msg_1',
      at: new Date(systemClock().now().getTime() + (over.minutes ?? 0) * MINUTE_MS),
      body: over.body ?? '{}',
    });
  const good = () => sign({});

  it.each<[string, () => Record<string, string>]>([
    ['without headers', () => ({})],
    ['without a name', () => ({ ...good(), 'svix-id': '' })],
    ['of another body', () => sign({ body: '{"a":1}' })],
    ['by another secret', () => sign({ secret: `whsec_${Buffer.from('another').toString('base64')}` })],
    ['cut short', () => ({ ...good(), 'svix-signature': good()['svix-signature']?.slice(0, -4) ?? '' })],
    ['of no known version', () => ({ ...good(), 'svix-signature': 'v1' })],
    ['of nothing', () => ({ ...good(), 'svix-signature': 'v1,' })],
    ['with a time that is none', () => ({ ...good(), 'svix-timestamp': 'soon' })],
    ['fault 32: six minutes old', () => sign({ minutes: -6 })],
    ['fault 32: six minutes ahead', () => sign({ minutes: 6 })],
  ])('is refused: %s', async (_, headers) => {
    const before = (await deliveries()).length;
    expect(await world.post('{}', headers())).toMatchObject({ status: 401, body: { code: 'bad_signature' } });
    expect(await deliveries()).toHaveLength(before);
  });

  it.each([-4, 4])(
    'fault 32: is taken when signed %i minutes off, and by one of several signatures',
    async (minutes) => {
      const headers = sign({ minutes });
      const rotated = `v1,${Buffer.from('old').toString('base64')} ${headers['svix-signature'] ?? ''}`;
      expect((await world.post('{}', { ...headers, 'svix-signature': rotated })).status).toBe(200);
    },
  );

  it('is refused where no secret is set, or one that cannot be used', () => {
    const unusable = createResendWebhook('not base64 at all!');
    const [id, timestamp, signature] = ['svix-id', 'svix-timestamp', 'svix-signature'].map(
      (name) => good()[name] ?? '',
    );
    expect(unusable('{}', { id: id ?? '', timestamp: timestamp ?? '', signature: signature ?? '' })).toEqual({
      kind: 'unsigned',
      why: 'secret_unusable',
    });
  });

  it('is refused with 413 above 1 MiB', async () => {
    const body = JSON.stringify({ type: 'x'.repeat(1024 * 1024) });
    expect((await world.post(body, signed(body))).status).toBe(413);
  });

  it('is 404 for a shop that is not there', async () => {
    expect((await world.post('{}', signed('{}'), 'nobody')).status).toBe(404);
  });
});

describe('a signed webhook', () => {
  it.each([
    ['no JSON', 'hello', null],
    ['nothing at all', '', null],
    ['an array', '[]', null],
    ['a topic that is none', JSON.stringify({ type: 'å@b.se' }), null],
    [
      'an event without its data',
      JSON.stringify({ type: 'email.bounced', created_at: 'now' }),
      'email.bounced',
    ],
  ])('is kept as not understood when it is %s, without its words', async (_, body, topic) => {
    expect(await world.post(body, signed(body))).toMatchObject({
      status: 200,
      body: { outcome: 'not_understood' },
    });
    const kept = (await deliveries()).at(-1);
    expect(kept).toMatchObject({ outcome: 'not_understood', topic, note: expect.any(String) });
    expect(JSON.stringify(kept)).not.toMatch(/hello|@b\.se/);
  });

  it.each(['email.opened', 'email.clicked', 'contact.created', 'something.new'])(
    '%s is ignored',
    async (type) => {
      const body = eventBody({ type });
      expect(await world.post(body, signed(body))).toMatchObject({
        status: 200,
        body: { outcome: 'ignored' },
      });
      expect((await deliveries()).at(-1)).toMatchObject({ topic: type, outcome: 'ignored' });
    },
  );

  it('is ignored when its mail is not known here', async () => {
    const body = eventBody({ data: { email_id: 'elsewhere', tags: { message_id: 'msg_999999' } } });
    expect(await world.post(body, signed(body))).toMatchObject({ status: 200, body: { outcome: 'ignored' } });
  });

  it('never concerns a mail of the same number to somebody else, as another installation has', async () => {
    const { id, checkoutId } = await sentMail();
    const told = {
      type: 'email.bounced',
      data: { ...HARD, email_id: 'theirs', to: ['their@customer.example'] },
    };
    expect(await world.tell(id, told)).toMatchObject({ body: { outcome: 'ignored' } });
    expect(await statusOf(checkoutId)).toBe('sent');
  });

  it('finds its mail by our id, by the one in a list of tags, or by the name that the provider gave it', async () => {
    const ways = [
      (one: { id: number }) => ({ tags: { message_id: `msg_${String(one.id)}` } }),
      (one: { id: number }) => ({ tags: [{ name: 'message_id', value: `msg_${String(one.id)}` }] }),
      (one: { providerId: string }) => ({ email_id: one.providerId }),
      (one: { id: number; to: string }) => ({
        ...{ email_id: 'another try of it', to: [one.to.toUpperCase()] },
        tags: { message_id: `msg_${String(one.id)}` },
      }),
    ];
    for (const way of ways) {
      const mail = await sentMail();
      const body = eventBody({ data: way(mail) });
      expect(await world.post(body, signed(body))).toMatchObject({ body: { outcome: 'applied' } });
      expect(await statusOf(mail.checkoutId)).toBe('delivered');
    }
  });

  it('counts whichever shop it came to', async () => {
    await world.db
      .insertInto('shops')
      .values({
        slug: 'other',
        name: 'Other',
        settings: JSON.stringify(DEFAULT_SETTINGS),
        shipping_zones: '[]',
        created_at: world.clock.now(),
      })
      .execute();
    const { checkoutId, providerId } = await sentMail();
    const body = eventBody({ data: { email_id: providerId } });
    expect(await world.post(body, signed(body), 'other')).toMatchObject({ body: { outcome: 'applied' } });
    expect(await statusOf(checkoutId)).toBe('delivered');
  });

  it('fault 12: a hundred times at once has one effect', async () => {
    const { id, checkoutId, to } = await sentMail();
    const told = { type: 'email.bounced', id: 'msg_hundred', data: HARD };
    const answers = await Promise.all(Array.from({ length: 100 }, () => world.tell(id, told)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const events = await world.db
      .selectFrom('message_events')
      .selectAll()
      .where('message_id', '=', id)
      .execute();
    expect(events).toHaveLength(1);
    expect((await deliveries()).filter((kept) => kept.delivery_id === 'msg_hundred')).toHaveLength(1);
    const { data } = (await world.ask('GET', `/v1/checkouts/${checkoutId}/timeline`)).body;
    expect(data.filter(({ kind }: { kind: string }) => kind === 'email_bounced')).toHaveLength(1);
    const suppressed = await world.db
      .selectFrom('suppressions')
      .selectAll()
      .where('address', '=', to)
      .execute();
    expect(suppressed).toHaveLength(1);
  });
});
