import { deleteApiKey, getApiKeys, postApiKey } from './api-keys/api-key-routes.ts';
import { getAuditLog } from './audit-log/list-audit-log.ts';
import { getAlarms } from './alarms/alarm-routes.ts';
import { postCapture } from './capture/capture-checkout.ts';
import { postCheckoutsBulk } from './checkouts/bulk-checkouts.ts';
import { getCheckoutCounts } from './checkouts/count-checkouts.ts';
import { getCheckoutsCsv } from './checkouts/export-checkouts.ts';
import { getCheckout } from './checkouts/get-checkout.ts';
import { getDecision } from './checkouts/get-decision.ts';
import { getCheckouts } from './checkouts/list-checkouts.ts';
import { getTimeline } from './checkouts/get-timeline.ts';
import { deleteNoteRoute, postNote } from './checkouts/note-routes.ts';
import { getPaymentEvent, postPaymentEvent } from './checkouts/payment-event-routes.ts';
import { putCheckout } from './checkouts/put-checkout.ts';
import { getDecisionSummary } from './decisions/decision-summary.ts';
import { postDemoShop } from './demo-shops/demo-shop-routes.ts';
import { getDoctor } from './doctor/doctor-route.ts';
import { getCheckoutMessages, getMessage } from './messages/message-routes.ts';
import { getOrder, postOrder } from './orders/order-routes.ts';
import { getPosCustomers } from './pos/customer-search-route.ts';
import { deleteDevice, getDevices, postDevice } from './pos/device-routes.ts';
import { postSavedCartEmail, postSavedCartEmails } from './pos/email-routes.ts';
import { getGrid, putGrid } from './pos/grid-routes.ts';
import { getLocations, putLocations } from './pos/location-routes.ts';
import { getPosDevice, putPosLocation } from './pos/own-device-routes.ts';
import { postPairing, postPairingCode } from './pos/pairing-routes.ts';
import { getPosProducts } from './pos/product-routes.ts';
import {
  deleteSavedCart,
  getSavedCarts,
  postRetrieval,
  postSavedCart,
  postSavedCartRestore,
} from './pos/saved-cart-routes.ts';
import { deletePosSession, postPosSession } from './pos/session-routes.ts';
import { getStaff, putStaff } from './pos/staff-routes.ts';
import { getNextPurge } from './purges/next-purge.ts';
import { getAbandonmentReport } from './reports/abandonment-report.ts';
import { getRecoveryReport } from './reports/recovery-report.ts';
import { getRecoveryReportCsv } from './reports/recovery-report-csv.ts';
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
import { postInvitationAcceptance } from './people/acceptance-route.ts';
import {
  deleteOneSession,
  deleteSessions,
  getSessions,
  putAccount,
  putPassword,
} from './people/account-routes.ts';
import { deleteInvitationRoute, getInvitations, postInvitation } from './people/invitation-routes.ts';
import { postPasswordReset } from './people/password-reset-route.ts';
import { deletePerson, getPeople, getPerson, putPerson } from './people/people-routes.ts';
import { deleteSession, getSession, postSession, postSessionTotp } from './people/session-routes.ts';
import { postTotp, putTotp } from './people/totp-routes.ts';
import { deleteCheckout, postErasure } from './privacy/erase-routes.ts';
import { postExport } from './privacy/export-route.ts';
import { postRecoveryEmail, postRecoveryEmailPreview } from './recovery-emails/recovery-email-routes.ts';
import type { Route } from './route.ts';
import { deleteSendingPause, getSendingPause } from './sending-pause/sending-pause-routes.ts';
import { postSettingsPreview } from './settings/preview-route.ts';
import { getSettings, putSettings } from './settings/settings-routes.ts';
import { putCustomer } from './shops/customer-routes.ts';
import { putInventory, putShippingZones } from './shops/inventory-routes.ts';
import { getConnection, getWebhookAside, putConnection } from './connections/connection-routes.ts';
import { deleteShop, getShops, postShop, putShop } from './shops/shop-routes.ts';
import { putSuppressions } from './suppressions/import-suppressions.ts';
import { getSuppressions } from './suppressions/list-suppressions.ts';
import { deleteSuppression, putSuppression } from './suppressions/suppression-routes.ts';
import {
  postTestDelivery,
  getWebhookDeliveries,
  getWebhookDelivery,
  postWebhookAttempt,
} from './webhooks/delivery-routes.ts';
import {
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  getWebhookEndpoints,
  postWebhookEndpoint,
  postWebhookSecret,
  putWebhookEndpoint,
} from './webhooks/endpoint-routes.ts';

/** Every operation, in the order in which the document shows them; what shoppers and machines open is apart. */
export const ROUTES: readonly Route[] = [
  putCheckout,
  getCheckout,
  getCheckouts,
  getCheckoutCounts,
  getCheckoutsCsv,
  postCheckoutsBulk,
  deleteCheckout,
  getTimeline,
  postNote,
  deleteNoteRoute,
  getDecision,
  postCapture,
  postPaymentEvent,
  getPaymentEvent,
  postRecoveryEmailPreview,
  postRecoveryEmail,
  getCheckoutMessages,
  postOrder,
  getOrder,
  getMessage,
  getRecoveryReport,
  getRecoveryReportCsv,
  getAbandonmentReport,
  getDecisionSummary,
  getAlarms,
  getDoctor,
  getNextPurge,
  postErasure,
  postExport,
  putInventory,
  putShippingZones,
  putCustomer,
  getSendingPause,
  deleteSendingPause,
  getSettings,
  putSettings,
  postSettingsPreview,
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
  getWebhookEndpoints,
  postWebhookEndpoint,
  getWebhookEndpoint,
  putWebhookEndpoint,
  deleteWebhookEndpoint,
  postWebhookSecret,
  postTestDelivery,
  getWebhookDeliveries,
  getWebhookDelivery,
  postWebhookAttempt,
  getConnection,
  putConnection,
  getWebhookAside,
  getShops,
  postShop,
  putShop,
  deleteShop,
  postDemoShop,
  getApiKeys,
  postApiKey,
  deleteApiKey,
  getPeople,
  getPerson,
  putPerson,
  deletePerson,
  postPasswordReset,
  getInvitations,
  postInvitation,
  deleteInvitationRoute,
  getAuditLog,
  postSession,
  postSessionTotp,
  getSession,
  deleteSession,
  postInvitationAcceptance,
  putAccount,
  putPassword,
  postTotp,
  putTotp,
  getSessions,
  deleteSessions,
  deleteOneSession,
  getLocations,
  putLocations,
  getStaff,
  putStaff,
  getDevices,
  postDevice,
  deleteDevice,
  postPairingCode,
  postPairing,
  getPosDevice,
  putPosLocation,
  postPosSession,
  deletePosSession,
  getPosProducts,
  getPosCustomers,
  postSavedCart,
  getSavedCarts,
  postRetrieval,
  deleteSavedCart,
  postSavedCartRestore,
  postSavedCartEmails,
  postSavedCartEmail,
  getGrid,
  putGrid,
];
