import { postCheckoutsBulk } from './checkouts/bulk-checkouts.ts';
import { getCheckout } from './checkouts/get-checkout.ts';
import { getDecision } from './checkouts/get-decision.ts';
import { getCheckouts } from './checkouts/list-checkouts.ts';
import { getTimeline } from './checkouts/get-timeline.ts';
import { getPaymentEvent, postPaymentEvent } from './checkouts/payment-event-routes.ts';
import { putCheckout } from './checkouts/put-checkout.ts';
import { getCheckoutMessages, getMessage } from './messages/message-routes.ts';
import { getOrder, postOrder } from './orders/order-routes.ts';
import { getNextPurge } from './purges/next-purge.ts';
import { getRecoveryReport } from './reports/recovery-report.ts';
import { postTemplatePreview } from './email-template/preview-route.ts';
import { getEmailTemplate, putEmailTemplate } from './email-template/template-routes.ts';
import { postTemplateTest } from './email-template/test-route.ts';
import {
  getTemplateChanges,
  getTemplateVersion,
  getTemplateVersions,
  postTemplateVersion,
} from './email-template/version-routes.ts';
import { putLogo } from './logos/logo-routes.ts';
import { postRecoveryEmail, postRecoveryEmailPreview } from './recovery-emails/recovery-email-routes.ts';
import type { Route } from './route.ts';
import { deleteSendingPause, getSendingPause } from './sending-pause/sending-pause-routes.ts';
import { getSettings, putSettings } from './settings/settings-routes.ts';
import { putCustomer } from './shops/customer-routes.ts';
import { putInventory, putShippingZones } from './shops/inventory-routes.ts';
import { getShops, postShop, putShop } from './shops/shop-routes.ts';
import { putSuppressions } from './suppressions/import-suppressions.ts';
import { getSuppressions } from './suppressions/list-suppressions.ts';
import { deleteSuppression, putSuppression } from './suppressions/suppression-routes.ts';

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
  postRecoveryEmailPreview,
  postRecoveryEmail,
  getCheckoutMessages,
  postOrder,
  getOrder,
  getMessage,
  getRecoveryReport,
  getNextPurge,
  putInventory,
  putShippingZones,
  putCustomer,
  getSendingPause,
  deleteSendingPause,
  getSettings,
  putSettings,
  getSuppressions,
  putSuppressions,
  putSuppression,
  deleteSuppression,
  getEmailTemplate,
  putEmailTemplate,
  postTemplatePreview,
  postTemplateTest,
  getTemplateVersions,
  postTemplateVersion,
  getTemplateVersion,
  getTemplateChanges,
  putLogo,
  getShops,
  postShop,
  putShop,
];
