import { PERSON } from '../support/links.ts';
import { plainRequest } from '../support/plain-request.ts';
import type { KillableWorld } from '../support/killable-world.ts';
import { MINUTE_MS } from '../support/world.ts';
import type { Step } from './life.ts';
import { tokenOf, type Living } from './living.ts';
import { lastLink } from './mails-of.ts';

/** One request for the life's shop. @throws Error when it is refused, but with one of these. */
export async function tell(
  world: KillableWorld,
  { shop }: Living,
  method: string,
  path: string,
  body: unknown,
  mayRefuse: number[] = [],
) {
  const options = path === '/v1/shops' ? {} : { shop };
  let answer = await world.api.ask(method, path, body, options);
  // A busy machine's database may be out of reach; whoever tells then tells again.
  while (answer.status === 503) answer = await world.api.ask(method, path, body, options);
  if (answer.status >= 300 && !mayRefuse.includes(answer.status)) {
    throw new Error(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  }
  return answer;
}

export async function putSettings(world: KillableWorld, one: Living): Promise<void> {
  const { enabled, observe, audience, delayHours, ...rest } = one.settings;
  const automation = { enabled, observe, audience, delayHours, holdOutPercent: 0 };
  await tell(world, one, 'PUT', '/v1/settings', {
    ...rest,
    automation,
    allowedHosts: ['shop.example'],
    mailsPerMinute: null,
  });
}

const phoneOf = ({ shop }: Living) =>
  `+4670${String(Number.parseInt(shop.split('-')[1] ?? '', 16) % 1000).padStart(3, '0')}${(shop.split('-')[2] ?? '').padStart(4, '0')}`;

/** Does what a life has at this hour. */
export async function apply(world: KillableWorld, one: Living, step: Step): Promise<void> {
  switch (step.kind) {
    case 'provider':
      one.mode = step.mode;
      return;
    case 'settings':
      one.settings = { ...one.settings, ...step.changes };
      return putSettings(world, one);
    case 'stock':
      await tell(world, one, 'PUT', '/v1/inventory', {
        items: [
          { variantId: 'v1', available: step.isThere ? 3 : 0, tracked: true, oversell: false, forSale: true },
        ],
      });
      return;
    case 'unsubscribe':
      await tell(world, one, 'PUT', `/v1/suppressions/${one.shop}@example.se`, {});
      return;
    case 'by_hand':
      await tell(
        world,
        one,
        'POST',
        `/v1/checkouts/${tokenOf(one, step.which)}/recovery-emails`,
        {},
        [404, 409, 422],
      );
      return;
    case 'visit': {
      const link = await lastLink(world, one, step.which);
      if (link !== null) await plainRequest(world.api.url, 'GET', `/r/${link}`, PERSON);
      return;
    }
    case 'checkout':
    case 'payment':
    case 'order':
      return tellLate(world, one, step);
  }
}

async function tellLate(
  world: KillableWorld,
  one: Living,
  step: Extract<Step, { lateMinutes: number }>,
): Promise<void> {
  const at = new Date(world.clock.now().getTime() - step.lateMinutes * MINUTE_MS);
  const [method, path, body] = await bodyOf(world, one, step, at);
  await Promise.all(Array.from({ length: step.times }, () => tell(world, one, method, path, body)));
}

async function bodyOf(
  world: KillableWorld,
  one: Living,
  step: Extract<Step, { lateMinutes: number }>,
  at: Date,
): Promise<[string, string, unknown]> {
  const email = `${one.shop}@example.se`;
  switch (step.kind) {
    case 'payment':
      return [
        'POST',
        `/v1/checkouts/${tokenOf(one, step.which)}/payment-events`,
        { id: `p-${step.which}-${String(step.at)}`, status: step.status, gateway: 'cards', occurredAt: at },
      ];
    case 'order': {
      const which = step.of === 'a' || step.of === 'b' ? step.of : null;
      const link = which !== null && step.carriesLink ? await lastLink(world, one, which) : null;
      return [
        'POST',
        '/v1/orders',
        {
          id: `o-${step.of}`,
          checkoutToken: which === null ? null : tokenOf(one, which),
          ...(link !== null && { recoveryToken: link }),
          customer: which !== null || step.of === 'customer' ? { id: one.shop } : null,
          email: step.of === 'email' ? email : step.of === 'stranger' ? `other-${email}` : null,
          phone: step.of === 'phone' ? phoneOf(one) : null,
          currency: 'SEK',
          total: '447.00',
          lineItems: [],
          completedAt: at,
        },
      ];
    }
    case 'checkout':
      return ['PUT', `/v1/checkouts/${tokenOf(one, step.which)}`, checkoutBody(one, step, at)];
  }
}

function checkoutBody(one: Living, { told, which }: Extract<Step, { kind: 'checkout' }>, at: Date) {
  return {
    channel: told.channel,
    currency: 'SEK',
    email: told.email === 'own' ? `${one.shop}@example.se` : told.email,
    phone: told.phone ? phoneOf(one) : null,
    customer: { id: one.shop, acceptsMarketing: told.subscribed },
    lineItems: [{ variantId: 'v1', title: 'Cup', quantity: 2, unitPrice: told.unitPrice }],
    shipping: {
      address: { countryCode: 'SE' },
      pageVisited: true,
      price: told.shippingPrice,
      supported: told.shipsThere,
    },
    recoveryUrl:
      told.link === null
        ? null
        : `https://${told.link === 'listed' ? 'shop' : 'elsewhere'}.example/checkouts/${which}`,
    createdAt: at,
    updatedAt: at,
  };
}
