import { claimMail } from './claim-mail.ts';
import { checkoutEvent, orderEvent, paymentEvent } from './events.ts';
import type { TestApi } from './start-api.ts';

let people = 0;

export interface Shopper {
  token: string;
  email: string;
  phone: string;
  customerId: string;
  checkoutId: string;
}

/** Somebody with a checkout, an order, a customer's record and what stops mails. */
export async function tellShopper(api: TestApi): Promise<Shopper> {
  people += 1;
  const name = `shopper${String(people)}`;
  const phone = `+467010000${String(10 + people)}`;
  const shopper = { token: name, email: `${name}@example.se`, phone, customerId: `c-${name}` };
  const { email, token, customerId } = shopper;
  const customer = { id: customerId, firstName: 'Agneta', lastName: `Ek-${name}` };
  const { body } = await api.ask('PUT', `/v1/checkouts/${token}`, checkoutEvent({ email, phone, customer }));
  await api.ask('POST', `/v1/checkouts/${token}/payment-events`, paymentEvent({ message: `For ${email}` }));
  await api.ask('POST', `/v1/checkouts/${token}/notes`, { text: `${email} rang` });
  await api.ask('PUT', `/v1/customers/${customerId}`, { email, phone, acceptsMarketing: true });
  await api.ask('PUT', `/v1/suppressions/${email}`, { note: `Asked by ${email}` });
  await claimMail(api, Number(String(body.id).replace('co_', '')));
  return { ...shopper, checkoutId: body.id };
}

export const buy = (api: TestApi, shopper: Shopper, changes: Record<string, unknown> = {}) =>
  api.ask(
    'POST',
    '/v1/orders',
    orderEvent({
      id: `o-${shopper.token}`,
      checkoutToken: null,
      customer: { id: shopper.customerId },
      email: shopper.email,
      phone: shopper.phone,
      number: `#${shopper.token}`,
      ...changes,
    }),
  );
