import type { z } from 'zod';
import { checkoutInput, type CheckoutInput } from '../../api/checkouts/checkout-input.ts';
import { checkoutToken, externalId } from '../../api/input.ts';
import { findUnstorableText } from '../../api/json.ts';
import { orderInput } from '../../api/orders/order-input.ts';
import { badInput, Problem } from '../../api/problem.ts';
import { customerInput } from '../../api/shops/customer-input.ts';
import { validate } from '../../api/validate.ts';
import type { StoredCustomer } from '../../db/queries/customers.ts';

const TOLD_FAULTS = 3;

/** What an entry of a file tells, checked as the API checks it. */
export type Told =
  | { kind: 'checkout'; token: string; event: CheckoutInput }
  /** By the shop system's own number in place of a token. */
  | { kind: 'numbered_checkout'; number: string; event: CheckoutInput }
  | { kind: 'order'; order: z.infer<typeof orderInput> }
  | { kind: 'customer'; customer: StoredCustomer }
  /** `reason` continues "line 7 …" and quotes nothing of it. */
  | { kind: 'refused'; reason: string };

/** @param value a checkout as `PUT /v1/checkouts/{token}` takes it, with its `token`. */
export function checkCheckout(value: Record<string, unknown>): Told {
  return checked(value, () => ({
    kind: 'checkout',
    token: named('token', () => validate(checkoutToken, value['token'])),
    event: validate(checkoutInput, value),
  }));
}

/** @param value the same without a token. */
export function checkNumberedCheckout(number: string, value: Record<string, unknown>): Told {
  return checked(value, () => ({
    kind: 'numbered_checkout',
    number: named('Id', () => validate(externalId, number)),
    event: validate(checkoutInput, value),
  }));
}

/** @param value an order as `POST /v1/orders` takes it. */
export function checkOrder(value: Record<string, unknown>): Told {
  return checked(value, () => ({ kind: 'order', order: validate(orderInput, value) }));
}

/** @param value a customer as `PUT /v1/customers/{id}` takes it, with its `id`. */
export function checkCustomer(value: Record<string, unknown>): Told {
  return checked(value, () => {
    const id = named('id', () => validate(externalId, value['id']));
    return { kind: 'customer', customer: { id, ...validate(customerInput, value) } };
  });
}

function checked(value: Record<string, unknown>, check: () => Told): Told {
  try {
    const unstorable = findUnstorableText(value);
    if (unstorable.length > 0) throw badInput(unstorable);
    return check();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

/** A value that stands alone has no path of its own. */
function named<Value>(name: string, check: () => Value): Value {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw badInput(error.errors.map(({ message }) => ({ path: name, message })));
  }
}

function reasonOf({ errors }: Problem): string {
  const told = errors.slice(0, TOLD_FAULTS).map(({ path, message }) => `${path} ${message}`);
  const more = errors.length - told.length;
  return [...told, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}
