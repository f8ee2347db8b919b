import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { markSignatureFailure } from '../../db/queries/connections.ts';
import { markReading } from '../../db/queries/readings.ts';
import { insertShop } from '../../db/queries/shops.ts';
import type { AlarmFacts } from '../../domain/alarms.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createSenderDomain } from '../../email/sender-domain.ts';
import { createSecrets } from '../../secrets.ts';
import { createDoctorWorld, type DoctorWorld } from '../support/doctor-world.ts';
import { createWorld, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let health: DoctorWorld;
beforeAll(async () => {
  world = await createWorld();
  health = createDoctorWorld(world);
});
afterAll(() => world.stop());
beforeEach(() => health.heal());

const withConfig = (changes: object) => ({ config: { ...health.deps.config, ...changes } });
const withSecrets = (changes: object) =>
  withConfig({ secrets: { ...health.deps.config.secrets, ...changes } });

/** The only line that is not ok, with the exit code. */
async function theOnlyFault(...told: Parameters<DoctorWorld['examine']>) {
  const { amiss, exitCode } = await health.examine(...told);
  return { amiss, exitCode };
}
const only = (words: RegExp, exitCode: number) => ({ amiss: [expect.stringMatching(words)], exitCode });

describe('where mails lead', () => {
  it('fails without listed hosts and without the domain of a connection', async () => {
    await world.db.updateTable('connections').set({ domain: null }).execute();
    expect(await theOnlyFault()).toEqual(
      only(/^fail Mails may lead nowhere, .* → PUT \/v1\/settings .* `allowedHosts`/, 1),
    );
    await world.setSettings({ allowedHosts: ['cups.example'] });
    expect(await theOnlyFault()).toEqual({ amiss: [], exitCode: 0 });
  });
});

describe('where mails come from', () => {
  const answering = (state: 'verified' | 'not_verified' | 'not_told') => ({
    senderDomain: () => Promise.resolve(state),
  });

  it('fails for a domain that is not verified, and warns where the provider does not tell', async () => {
    expect(await theOnlyFault(answering('not_verified'))).toEqual(
      only(/^fail Mails come from cups\.example, which is not verified with the provider\. → Verify/, 1),
    );
    expect(await theOnlyFault(answering('not_told'))).toEqual(
      only(/^warn Mails come from cups\.example; the provider did not tell .* → It is away, or/, 0),
    );
  });

  it('warns while the provider is away', async () => {
    const options = { resendApiKey: 're_key', resendBaseUrl: 'http://127.0.0.1:1', smtpUrl: undefined };
    const senderDomain = createSenderDomain({ ...options, now: systemClock().now });
    expect(await theOnlyFault({ senderDomain })).toEqual(only(/^warn .* did not tell .* → It is away/, 0));
  });

  it('fails without any sender, and asks for the address that the shop sets', async () => {
    const noFrom = withConfig({ mailFrom: 'Checkout recovery <recovery@localhost.example>' });
    expect(await theOnlyFault(noFrom)).toEqual(only(/^fail Mails have no sender: .* → PUT .* MAIL_FROM/, 1));
    const asked: string[] = [];
    const sender = { name: null, address: 'a@mails.example', replyTo: null, postalAddress: null };
    await world.setSettings({ sender });
    const senderDomain = (domain: string) => {
      asked.push(domain);
      return Promise.resolve('verified' as const);
    };
    expect(await theOnlyFault({ ...noFrom, senderDomain })).toEqual({ amiss: [], exitCode: 0 });
    expect(asked).toEqual(['mails.example']);
  });

  it('is of no concern to the local mailbox', async () => {
    const { text, exitCode } = await health.examine({
      ...withConfig({ mailboxUrl: 'http://127.0.0.1:1', mailFrom: 'x' }),
      senderDomain: undefined,
    });
    expect(text).toContain('ok    Mails go to the local mailbox, and to nobody else.');
    expect(text).toContain('ok    The local mailbox takes mails of every sender.');
    expect(exitCode).toBe(0);
  });
});

describe('the provider', () => {
  it('without the secret of its webhooks is a warning: bounces are never learned', async () => {
    expect(await theOnlyFault(withSecrets({ resendWebhookSecret: undefined }))).toEqual(
      only(
        /^warn RESEND_WEBHOOK_SECRET is not set: bounces .* never learned\. → Make a webhook in Resend/,
        0,
      ),
    );
  });

  it('that is not named here is a warning; a mail server is one', async () => {
    const none = { resendApiKey: undefined, resendWebhookSecret: undefined };
    expect(await theOnlyFault(withSecrets({ ...none, smtpUrl: undefined }))).toEqual(
      only(/^warn Neither RESEND_API_KEY nor SMTP_URL is set here, .* → Set one/, 0),
    );
    const { text, exitCode } = await health.examine({
      ...withSecrets(none),
      senderDomain: () => Promise.resolve('not_told'),
    });
    expect(text).toContain('ok    Mails go by the mail server of SMTP_URL.');
    expect(text).toContain('ok    Mails come from cups.example; a mail server does not tell');
    expect(exitCode).toBe(0);
  });
});

describe('what holds mails', () => {
  it('is told with why: a pause of all, a pause of the shop', async () => {
    const at = world.clock.now();
    const pause = { account: 'a', reason: 'invalid_key', since: at, probe_at: at };
    await world.db.insertInto('sending_pauses').values(pause).execute();
    const share = { reason: 'bounces', affected: 30, counted: 500, since: at };
    await world.db
      .insertInto('shop_pauses')
      .values({ shop_id: world.shop.id, ...share })
      .execute();
    const { amiss, exitCode } = await health.examine();
    expect(amiss).toEqual([
      expect.stringMatching(
        /^warn Sending is paused since 2 Mar 2026, .*invalid_key.* → Mend what the provider/,
      ),
      expect.stringMatching(
        /^warn Automatic mails are held .*30 of the last 500.* → .*DELETE \/v1\/sending-pause/,
      ),
    ]);
    expect(exitCode).toBe(0);
  });

  it('are alarms too, in words', async () => {
    const since = world.clock.now().toISOString();
    const facts: AlarmFacts[] = [
      { kind: 'nothing_sent', since, lastMailAt: null, overdue: 0, faults: { no_link: 14 } },
      { kind: 'shop_silent', since, usualPauseHours: 3 },
    ];
    for (const told of facts) {
      await world.db
        .insertInto('alarms')
        .values({ shop_id: world.shop.id, kind: told.kind, raised_at: since, facts: JSON.stringify(told) })
        .execute();
    }
    const { amiss, exitCode } = await health.examine();
    expect(amiss).toEqual([
      expect.stringMatching(/^warn Since .* none did: 14 ended as no_link\. → .*reason=CODE/),
      expect.stringMatching(/^warn The shop has told nothing since .* → Look at the shop's connection/),
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('a connection', () => {
  it('of which own recovery mails are not confirmed off is a warning', async () => {
    await health.connect({ ownMailsOffAt: null });
    expect(await theOnlyFault()).toEqual(
      only(/^warn Shopify: Shopify may send recovery mails of its own, .* → Switch them off there, and/, 0),
    );
  });

  it('that never told of a needed topic is a warning', async () => {
    await world.db.deleteFrom('hook_deliveries').where('topic', '=', 'orders/create').execute();
    const { amiss, text } = await health.examine();
    expect(amiss).toEqual([
      'warn Shopify: Nothing was told of orders/create, orders/paid, orders/updated yet. → Make these webhooks in the shop system.',
    ]);
    expect(text).toContain('Shopify: last seen checkouts/update 3 minutes ago.');
  });

  it('with wrong signatures is a warning until a day of good ones', async () => {
    const failed = (ago: number) =>
      markSignatureFailure(world.db, world.shop.id, 'shopify', new Date(world.clock.now().getTime() - ago));
    await failed(HOUR_MS);
    expect(await theOnlyFault()).toEqual(
      only(/^warn Shopify: 1 webhook had a wrong signature, the last 1 hour ago\. → Look whether/, 0),
    );
    await failed(MINUTE_MS);
    expect(await theOnlyFault()).toEqual(
      only(/^warn Shopify: 2 webhooks had .* 1 minute ago, and none was good since\. → PUT the secret/, 0),
    );
    await failed(25 * HOUR_MS);
    const { amiss, text } = await health.examine();
    expect(amiss).toEqual([]);
    expect(text).toContain('ok    Shopify: 3 webhooks had a wrong signature, the last 25 hours ago.');
  });

  it('of which webhooks wait is a warning after a minute, and tells what was kept aside', async () => {
    const waits = { outcome: 'pending', dueAt: world.clock.now() };
    await health.hook('checkouts/update', 20_000, waits);
    const { amiss, text } = await health.examine();
    expect(amiss).toEqual([]);
    expect(text).toContain('Shopify: 1 webhook to be worked through, the oldest came 20 seconds ago.');
    await health.hook('checkouts/update', 2 * MINUTE_MS, waits);
    await health.hook('refunds/create', 3 * MINUTE_MS, { outcome: 'not_understood' });
    const behind = await health.examine();
    expect(behind.amiss).toEqual([
      'warn Shopify: 2 webhooks to be worked through, the oldest came 2 minutes ago. → Look at the log of the API.',
      'warn Shopify: 1 webhook kept aside, for nobody could read them; the latest came 3 minutes ago. → Read them and why: GET /v1/connections/shopify (X-Shop: default), `keptAside`.',
    ]);
    expect(behind.exitCode).toBe(0);
  });

  it('that is asked before a mail says where; one that gave no answer, or cannot be asked, is a warning', async () => {
    const readCredentials = world.secrets.readingSeal.seal('{"accessToken":"shpat"}');
    await health.connect({ readHost: 'cups.myshopify.com', readCredentials });
    const { amiss, text } = await health.examine();
    expect(amiss).toEqual([]);
    expect(text).toContain('ok    Shopify: it is asked at cups.myshopify.com before a mail goes.');
    await markReading(world.db, world.shop.id, 'shopify', 'unauthorized', world.clock.now());
    expect(await theOnlyFault()).toEqual(
      only(/^warn Shopify: The shop was asked .* it refused the credentials, .* → PUT `reading` with/, 0),
    );
    await health.connect({ readHost: 'cups.myshopify.com', readCredentials: 'of another key' });
    expect(await theOnlyFault()).toEqual(only(/^warn Shopify: its read credentials .* → Add the former/, 0));
  });

  it('of which the secret was sealed under a key that is gone fails; without any it fails, too', async () => {
    const other = createSecrets({ secretKey: 'another key entirely', secretKeyPrevious: undefined });
    await health.connect({ webhookSecrets: [other.webhookSeal.seal('x')] });
    expect(await theOnlyFault()).toEqual(
      only(/^fail Shopify: a stored webhook secret cannot be read .* → Add the former SECRET_KEY/, 1),
    );
    await health.connect({ webhookSecrets: [] });
    expect(await theOnlyFault()).toEqual(
      only(/^fail Shopify: No secret is stored, so that no webhook is taken\. → PUT the `webhookSecret`/, 1),
    );
  });
});

describe('--shop', () => {
  it('looks at that shop alone, and fails for one that is not there', async () => {
    const shop = { slug: 'other', name: 'Other', settings: DEFAULT_SETTINGS };
    await insertShop(world.db, shop, world.clock.now());
    const groups = async (slug?: string) => {
      const { checks } = await health.examine({}, { shop: slug });
      return [...new Set(checks.map(({ group }) => group))];
    };
    expect(await groups()).toEqual(['Installation', 'Shop default', 'Shop other']);
    expect(await groups('default')).toEqual(['Installation', 'Shop default']);
    expect(await theOnlyFault({}, { shop: 'nope' })).toEqual(
      only(/^fail There is no shop "nope"\. → Name one of these: default, other\.$/, 1),
    );
  });
});
