import { paymentEvent } from '../../api/support/events.ts';
import { mailedCheckout, visit } from '../../support/earned-orders.ts';
import { DUE_MS, MINUTE_MS, sendableDetails } from '../../support/world.ts';
import type { OpenedApp } from './open-app.ts';

/** Any PNG: the mail's frame takes pictures from anywhere but our own pages. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaGj4DwAEhAH/c5RKzwAAAABJRU5ErkJggg==';

/** Who they are, what they wanted, and a picture. */
function details(token: string) {
  const teapot = sendableDetails(token).lineItems;
  const cups = { variantId: 'v2', productId: 'p2', title: 'Cup of stoneware', variantTitle: null };
  return {
    // Their own: a shared number would make them one person.
    phone: `+467012345${token.replace('shopper-', '').padStart(2, '0')}`,
    customer: {
      id: `customer-${token}`,
      ...{ firstName: 'Ada', lastName: 'Lind', acceptsMarketing: true, locale: 'sv-SE' },
    },
    lineItems: [
      ...teapot.map((line) => ({ ...line, imageUrl: PICTURE })),
      { ...cups, quantity: 3, unitPrice: '33.10', imageUrl: null, requiresShipping: true },
    ],
    totals: { subtotal: '497.30', discount: '50.00', shipping: '49.00', tax: '0.00', total: '496.30' },
    discountCodes: ['TEA50'],
  };
}

/** The shop's settings as these checkouts want them: local times of Stockholm, and two who may get copies. */
export async function setUpShop({ world }: OpenedApp): Promise<void> {
  await world.setSettings({
    timeZone: 'Europe/Stockholm',
    copyAddresses: ['ines@shop.example', 'support@shop.example'],
  });
}

/** Abandoned an hour ago, its mail not due yet: one by hand can go. @returns its public id. */
export async function waitingCheckout(app: OpenedApp): Promise<string> {
  const token = app.world.newToken();
  const id = await app.world.put(token, details(token));
  app.world.clock.advance(60 * MINUTE_MS);
  return id;
}

/** Its payment failed (`pay-TOKEN`), so that no mail went. */
export async function failedCheckout(app: OpenedApp): Promise<{ id: string; payment: string }> {
  const { api, world } = app;
  const token = world.newToken();
  const id = await world.put(token, details(token));
  world.clock.advance(2 * MINUTE_MS);
  const payment = `pay-${token}`;
  const told = { id: payment, occurredAt: world.clock.now().toISOString(), amount: '496.30' };
  const why = { message: 'The bank has declined the card.', reference: 'ref-8841', details: { attempt: 2 } };
  await api.ask('POST', `/v1/checkouts/${token}/payment-events`, paymentEvent({ ...told, ...why }));
  world.clock.advance(DUE_MS);
  await world.activities.deliverEmail(id);
  return { id, payment };
}

/** Its mail went, was visited, and brought the order. */
export async function recoveredCheckout(app: OpenedApp): Promise<{ id: string; messageId: string }> {
  const { world } = app;
  const token = world.newToken();
  const mail = await mailedCheckout(world, details(token), token);
  await visit(world, mail);
  world.clock.advance(5 * MINUTE_MS);
  await world.order({
    ...{ id: `order-${token}`, checkoutToken: token, number: '1001', totalMinor: 49_630 },
    url: 'https://shop.example/admin/orders/1001',
  });
  await world.activities.markRecovered(mail.id);
  return { id: mail.id, messageId: `msg_${String(mail.messageId)}` };
}
