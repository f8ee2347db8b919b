import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/process-until.ts';
import { checkoutAt, createStack, type Answer, type Stack } from '../support/stack-processes.ts';

/** Time enough to tell all of a story before its mail is due. */
const SETTINGS = {
  abandonAfterMinutes: 0.01,
  automation: { enabled: true, delayHours: 0.0007 },
  allowedHosts: ['shop.example'],
  mailsPerMinute: null,
};
type Settings = Partial<Omit<typeof SETTINGS, 'automation'>> & Record<string, unknown>;

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
  await stack.startApi();
  await stack.startWorker();
});
afterAll(() => stack.stop());

/** A shop of its own for each story, told of over HTTP alone. */
class Outside {
  readonly shop: string;
  constructor(name: string) {
    this.shop = name.replaceAll('_', '-');
  }

  async tell(method: string, path: string, body: unknown): Promise<Answer> {
    const answer = await stack.ask(method, path, body, this.shop);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async open(settings: Settings = {}): Promise<this> {
    await stack.ask('POST', '/v1/shops', { slug: this.shop, name: this.shop });
    await this.tell('PUT', '/v1/settings', { ...SETTINGS, ...settings });
    return this;
  }

  async checkout(changes: Record<string, unknown> = {}, token = this.shop): Promise<string> {
    const email = `${this.shop}@example.se`;
    const now = new Date();
    await this.tell('PUT', `/v1/checkouts/${token}`, { ...checkoutAt(token, now), email, ...changes });
    return token;
  }

  async settled(token = this.shop): Promise<{ emailStatus: string; emailStatusReason: string | null }> {
    const read = async () => (await stack.ask('GET', `/v1/checkouts/${token}`, undefined, this.shop)).body;
    await until(`${token} is decided`, async () => {
      const { state, emailStatus } = await read();
      return state !== 'open' && emailStatus !== 'scheduled';
    });
    return read();
  }

  mails(): number {
    return stack.provider.mails().filter(({ to }) => to.includes(`${this.shop}@example.se`)).length;
  }
}

const [item] = checkoutAt('x')['lineItems'] as Record<string, unknown>[];
const automation = SETTINGS.automation;

/** What a shop tells so that this reason stops the mail of the checkout whose token is returned. */
const STORIES: Record<string, (outside: Outside) => Promise<string>> = {
  completed_order: async (outside) => {
    await outside.open();
    const token = await outside.checkout();
    const completedAt = new Date();
    const order = {
      id: 'o-1',
      email: `${outside.shop}@example.se`,
      currency: 'SEK',
      total: '1.00',
      completedAt,
    };
    await outside.tell('POST', '/v1/orders', order);
    return token;
  },
  payment_error: async (outside) => {
    await outside.open();
    const token = await outside.checkout();
    const failed = { id: 'p-1', status: 'failure', occurredAt: new Date() };
    await outside.tell('POST', `/v1/checkouts/${token}/payment-events`, failed);
    return token;
  },
  unsupported_shipping: async (outside) => {
    await outside.open();
    await outside.tell('PUT', '/v1/shipping-zones', { zones: [{ countryCode: 'NO' }] });
    return outside.checkout();
  },
  phone_only: async (outside) => (await outside.open()).checkout({ email: null, phone: '+46701234567' }),
  out_of_stock: async (outside) => {
    await outside.open();
    const gone = { variantId: 'v1', available: 0, tracked: true, oversell: false, forSale: true };
    await outside.tell('PUT', '/v1/inventory', { items: [gone] });
    return outside.checkout();
  },
  free_or_unvisited_shipping: async (outside) => {
    await outside.open();
    return outside.checkout({
      lineItems: [{ ...item, unitPrice: '0.00' }],
      shipping: { address: null, pageVisited: false, price: null },
    });
  },
  automation_off: async (outside) =>
    (await outside.open({ automation: { ...automation, enabled: false } })).checkout(),
  unsupported_channel: async (outside) => (await outside.open()).checkout({ channel: 'pos' }),
  not_subscribed: async (outside) =>
    (await outside.open({ automation: { ...automation, audience: 'subscribers' } })).checkout(),
  no_contact: async (outside) => {
    await outside.open();
    await outside.checkout();
    return outside.checkout({ email: null });
  },
  invalid_email: async (outside) => (await outside.open()).checkout({ email: 'ada at example' }),
  no_link: async (outside) => (await outside.open()).checkout({ recoveryUrl: 'https://elsewhere.example/c' }),
  unsubscribed: async (outside) => {
    await outside.open({ coolOffHours: 0 });
    const first = await outside.checkout({}, 'first');
    await outside.settled(first);
    const mail = stack.provider.mails().find(({ to }) => to.includes(`${outside.shop}@example.se`));
    const link = new URL(/<(.*)>/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '');
    const form = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const left = await stack.post(link.pathname, form);
    expect(left.status).toBeLessThan(300);
    return outside.checkout();
  },
  superseded: async (outside) => {
    await outside.open();
    const token = await outside.checkout();
    await outside.checkout({}, 'newer');
    return token;
  },
  frequency_cap: async (outside) => {
    await outside.open();
    await outside.settled(await outside.checkout({}, 'first'));
    return outside.checkout();
  },
  observe_only: async (outside) =>
    (await outside.open({ automation: { ...automation, observe: true } })).checkout(),
  too_old: async (outside) => {
    await outside.open();
    const longAgo = new Date(Date.now() - 80 * 3_600_000);
    return outside.checkout({ createdAt: longAgo, updatedAt: longAgo });
  },
  provider_error: async (outside) => (await outside.open()).checkout(),
};

/** Reasons for which a mail went before, to the same address. */
const MAILED_BEFORE = ['unsubscribed', 'frequency_cap'];

describe('from outside, each reason appears where it should', () => {
  it.concurrent.each(Object.keys(STORIES))('%s', async (reason) => {
    if (reason === 'provider_error')
      await stack.provider.setFault({ kind: 'status', status: 422, to: 'provider-error' });
    const outside = new Outside(reason);
    const token = (await STORIES[reason]?.(outside)) ?? '';
    expect(await outside.settled(token)).toMatchObject({
      emailStatus: 'not_sent',
      emailStatusReason: reason,
    });
    const superseding = reason === 'superseded' ? await outside.settled('newer') : null;
    expect(outside.mails()).toBe(MAILED_BEFORE.includes(reason) || superseding !== null ? 1 : 0);
  });

  it.concurrent('and none where nothing speaks against the mail', async () => {
    const outside = await new Outside('sendable').open();
    expect(await outside.settled(await outside.checkout())).toMatchObject({
      emailStatus: 'sent',
      emailStatusReason: null,
    });
    expect(outside.mails()).toBe(1);
  });
});
