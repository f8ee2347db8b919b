/** What the log tells in words, and can be narrowed to; of anything else its own name is shown. */
export const ACTIONS = [
  'putSettings',
  'putEmailTemplate',
  'postEmailTemplateVersions',
  'putConnectionsSystem',
  'postApiKeys',
  'deleteApiKeysId',
  'postInvitations',
  'deleteInvitationsId',
  'acceptInvitation',
  'putPeopleId',
  'deletePeopleId',
  'postPeopleIdPasswordResets',
  'logIn',
  'putSuppressionsAddress',
  'deleteSuppressionsAddress',
  'postPrivacyErase',
  'postPrivacyExport',
  'deleteCheckoutsToken',
  'postCheckoutsIdRecoveryEmails',
  'deleteSendingPause',
  'putPosLocations',
  'putPosStaff',
  'postPosDevices',
  'deletePosDevicesId',
  'postPosDevicesIdPairingCodes',
  'postWebhookEndpoints',
  'putWebhookEndpointsId',
  'deleteWebhookEndpointsId',
  'postWebhookEndpointsIdSecrets',
  'postWebhookEndpointsIdTestDeliveries',
  'postShops',
  'putShopsSlug',
] as const;
export type Action = (typeof ACTIONS)[number];

/** @returns whether there are words for it. */
export function isKnownAction(action: string): action is Action {
  return ACTIONS.some((known) => known === action);
}
