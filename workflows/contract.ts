import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { ReadSystem } from '../domain/read-back.ts';

/** What clients of the workflows need: names, ids, messages and types; no implementation. */
export const TASK_QUEUE = 'checkout-recovery';

/** Mails wait on a queue of their own beside the workflows', so that a limit on mails holds up nothing else. */
export function emailTaskQueue(taskQueue: string): string {
  return `${taskQueue}-email`;
}

export const SHOP_ATTRIBUTE = defineSearchAttributeKey('Shop', SearchAttributeType.KEYWORD);
export const EMAIL_STATUS_ATTRIBUTE = defineSearchAttributeKey('EmailStatus', SearchAttributeType.KEYWORD);
export const RECOVERY_STATUS_ATTRIBUTE = defineSearchAttributeKey(
  'RecoveryStatus',
  SearchAttributeType.KEYWORD,
);

export const RECOVER_CHECKOUT = 'recoverCheckout';
/** An order for the checkout was stored after a mail of it was claimed. */
export const ORDER_COMPLETED = 'orderCompleted';
/** The settings now make the mail due earlier than the workflow last heard. */
export const DELAY_SHORTENED = 'delayShortened';

/** @property checkoutId the public id, for example `co_1042`. */
export interface RecoverCheckoutInput {
  shop: string;
  checkoutId: string;
}

/** How a run ended; ids and our own codes only. */
export interface RecoverCheckoutResult {
  emailStatus: 'sent' | 'not_sent';
  reason: string | null;
  recoveryStatus: 'recovered' | 'not_recovered';
}

/** The implementation's type, for clients that start it by name. */
export type RecoverCheckout = (input: RecoverCheckoutInput) => Promise<RecoverCheckoutResult>;

/** @returns the workflow's id: one a checkout, for all its runs. */
export function recoverCheckoutId(input: RecoverCheckoutInput): string {
  return `${RECOVER_CHECKOUT}:${input.shop}:${input.checkoutId}`;
}

/** The inverse of `recoverCheckoutId`. @returns null for another workflow's id. */
export function parseRecoverCheckoutId(workflowId: string): RecoverCheckoutInput | null {
  const [type, shop, checkoutId, ...rest] = workflowId.split(':');
  if (type !== RECOVER_CHECKOUT || !shop || !checkoutId || rest.length > 0) return null;
  return { shop, checkoutId };
}

export const SEND_RECOVERY_EMAIL = 'sendRecoveryEmail';

/** A mail by hand with its copies, one about a saved cart, or a test of a template. @property messageId the public id, for example `msg_1042`. */
export interface SendRecoveryEmailInput {
  shop: string;
  messageId: string;
  /** It goes by itself, at the end of a till's day, and at the shop's pace. */
  isAutomatic?: true;
}

/** What became of the mail and how many copies went; ids and our own codes only. */
export interface SendRecoveryEmailResult {
  status: 'sent' | 'not_sent' | 'unknown';
  reason: string | null;
  copies: { sent: number; notSent: number };
}

/** The implementation's type, for clients that start it by name. */
export type SendRecoveryEmail = (input: SendRecoveryEmailInput) => Promise<SendRecoveryEmailResult>;

/** What the ids of `sendRecoveryEmail` begin with. */
const RECOVERY_EMAIL = 'recoveryEmail';

/** @returns the workflow's id: one a mail. */
export function recoveryEmailId({ shop, messageId }: Omit<SendRecoveryEmailInput, 'isAutomatic'>): string {
  return `${RECOVERY_EMAIL}:${shop}:${messageId}`;
}

/** The inverse of `recoveryEmailId`. @returns null for another workflow's id. */
export function parseRecoveryEmailId(workflowId: string): SendRecoveryEmailInput | null {
  const [type, shop, messageId, ...rest] = workflowId.split(':');
  if (type !== RECOVERY_EMAIL || !shop || !messageId || rest.length > 0) return null;
  return { shop, messageId };
}

export const TILL_DAY = 'tillDay';
/** Somebody logged out, or the day ends at another time. */
export const TILL_CHANGED = 'tillChanged';

/** @property deviceId the public id, for example `dev_7`. */
export interface TillDayInput {
  shop: string;
  deviceId: string;
}

/** How the last of its runs ended. */
export interface TillDayResult {
  ended: 'logged_out';
}

/** The implementation's type, for clients that start it by name. */
export type TillDay = (input: TillDayInput) => Promise<TillDayResult>;

/** @returns the workflow's id: one a device, for all its sessions and days. */
export function tillDayId({ shop, deviceId }: TillDayInput): string {
  return `${TILL_DAY}:${shop}:${deviceId}`;
}

/** Purges wait on a queue of their own: when all shops of a time zone come due at once, few at a time take connections. */
export function purgeTaskQueue(taskQueue: string): string {
  return `${taskQueue}-purge`;
}

export const PURGE_EXPIRED = 'purgeExpired';

export interface PurgeExpiredInput {
  shop: string;
}

/** How many rows went. */
export interface PurgeExpiredResult {
  checkouts: number;
  orders: number;
  /** Those that waited for a checkout in vain; the others go with their checkout. */
  paymentEvents: number;
  customers: number;
}

/** The implementation's type, for clients that start it by name. */
export type PurgeExpired = (input: PurgeExpiredInput) => Promise<PurgeExpiredResult>;

/** @returns the id that a Schedule's runs begin with; the server adds the time. */
export function purgeExpiredId(shop: string): string {
  return `${PURGE_EXPIRED}:${shop}`;
}

/** @returns the id of a shop's Schedule. */
export function purgeScheduleId(shop: string): string {
  return `purge:${shop}`;
}

/** Reading back waits on a queue of its own: shops may be slow, and nothing else is to wait for them. */
export function readTaskQueue(taskQueue: string): string {
  return `${taskQueue}-read`;
}

export const READ_BACK = 'readBack';

/** @property system whose connection of the shop it is. */
export interface ReadBackInput {
  shop: string;
  system: ReadSystem;
}

/** What a run has read, and our code of what kept it from reading all; null for nothing. */
export interface ReadBackResult {
  pages: number;
  records: number;
  ended: string | null;
}

/** The implementation's type, for clients that start it by name. */
export type ReadBack = (input: ReadBackInput) => Promise<ReadBackResult>;

/** @returns the id of a connection's Schedule, and that which its runs begin with. */
export function readBackId({ shop, system }: ReadBackInput): string {
  return `${READ_BACK}:${shop}:${system}`;
}

/** The inverse of `readBackId`. @returns null for another Schedule's id. */
export function parseReadBackId(scheduleId: string): { shop: string; system: string } | null {
  const [type, shop, system, ...rest] = scheduleId.split(':');
  if (type !== READ_BACK || !shop || !system || rest.length > 0) return null;
  return { shop, system };
}
