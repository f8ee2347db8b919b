import { postCheckoutsBulk } from './checkouts/bulk-checkouts.ts';
import { getCheckout } from './checkouts/get-checkout.ts';
import { getDecision } from './checkouts/get-decision.ts';
import { getCheckouts } from './checkouts/list-checkouts.ts';
import { getTimeline } from './checkouts/get-timeline.ts';
import { getPaymentEvent, postPaymentEvent } from './checkouts/payment-event-routes.ts';
import { putCheckout } from './checkouts/put-checkout.ts';
import { getMessage } from './messages/message-routes.ts';
import { getOrder, postOrder } from './orders/order-routes.ts';
import { getNextPurge } from './purges/next-purge.ts';
import { getRecoveryReport } from './reports/recovery-report.ts';
import type { Route } from './route.ts';
import { getSettings, putSettings } from './settings/settings-routes.ts';
import { putCustomer } from './shops/customer-routes.ts';
import { putInventory, putShippingZones } from './shops/inventory-routes.ts';
import { getShops, postShop, putShop } from './shops/shop-routes.ts';

/** Every operation that asks for a key, in the order in which the document shows them. */
export const ROUTES: readonly Route[] = [
  putCheckout,
  getCheckout,
  getCheckouts,
  postCheckoutsBulk,
  getTimeline,
  getDecision,
  postPaymentEvent,
  getPaymentEvent,
  postOrder,
  getOrder,
  getMessage,
  getRecoveryReport,
  getNextPurge,
  putInventory,
  putShippingZones,
  putCustomer,
  getSettings,
  putSettings,
  getShops,
  postShop,
  putShop,
];
