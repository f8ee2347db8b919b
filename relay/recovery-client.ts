import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { MailToSend } from '../db/queries/mails-to-send.ts';
import type { ToldRecovery } from '../db/queries/recovery.ts';
import { formatId } from '../domain/id.ts';
import { dueAt } from '../domain/schedule.ts';
import {
  DELAY_SHORTENED,
  EMAIL_STATUS_ATTRIBUTE,
  ORDER_COMPLETED,
  RECOVER_CHECKOUT,
  recoverCheckoutId,
  recoveryEmailId,
  RECOVERY_STATUS_ATTRIBUTE,
  SEND_RECOVERY_EMAIL,
  SHOP_ATTRIBUTE,
  TASK_QUEUE,
  type RecoverCheckout,
  type RecoverCheckoutInput,
  type SendRecoveryEmail,
} from '../workflows/contract.ts';

/** What the relay does in Temporal. Each is harmless to repeat. */
export interface RecoveryClient {
  /** Starts the checkout's workflow, delayed until the mail is due; one that runs stays as it is, without an event. */
  start(row: ToldRecovery, now: Date): Promise<void>;
  /** Tells it of the order, opening a run anew when the last has ended. */
  signalOrderCompleted(row: ToldRecovery): Promise<void>;
  /** Wakes it: the mail is due earlier than it was told, be it in its start delay or in a wait. */
  signalDelayShortened(row: ToldRecovery): Promise<void>;
  /** Starts the workflow of a mail that a person asked for; one that runs stays as it is, another run finds what was done. */
  sendEmail(mail: MailToSend): Promise<void>;
  /** Asks the checkout's run to end, be it in its start delay or in a wait; one that is not there has ended. */
  cancel(input: RecoverCheckoutInput): Promise<void>;
}

/** @param taskQueue another one than the product's, for tests that share a server. */
export function createRecoveryClient(client: Client, taskQueue = TASK_QUEUE): RecoveryClient {
  const { workflow } = client;
  return {
    start: async (row, now) => {
      const delayMs = dueAt(row.last_activity_at, row.settings).getTime() - now.getTime();
      await workflow.start<RecoverCheckout>(RECOVER_CHECKOUT, {
        ...startOptions(row, taskQueue),
        ...(delayMs > 0 ? { startDelay: delayMs } : {}),
      });
    },
    signalOrderCompleted: async (row) => {
      await workflow.signalWithStart<RecoverCheckout>(RECOVER_CHECKOUT, {
        ...startOptions(row, taskQueue),
        signal: ORDER_COMPLETED,
        signalArgs: [],
      });
    },
    signalDelayShortened: async (row) => {
      await workflow.signalWithStart<RecoverCheckout>(RECOVER_CHECKOUT, {
        ...startOptions(row, taskQueue),
        signal: DELAY_SHORTENED,
        signalArgs: [],
      });
    },
    sendEmail: async (mail) => {
      const { id, slug } = mail;
      const isAutomatic = mail.kind === 'saved_cart' && mail.isAutomatic;
      const input = {
        ...{ shop: slug, messageId: formatId('message', id) },
        ...(isAutomatic && { isAutomatic: true as const }),
      };
      await workflow.start<SendRecoveryEmail>(SEND_RECOVERY_EMAIL, {
        taskQueue,
        workflowId: recoveryEmailId(input),
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        args: [input],
        typedSearchAttributes: new TypedSearchAttributes([{ key: SHOP_ATTRIBUTE, value: slug }]),
        staticSummary: `${summaryOf(mail)} of ${slug}`,
      });
    },
    cancel: async (input) => {
      try {
        await workflow.getHandle(recoverCheckoutId(input)).cancel();
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}

function summaryOf({ id, kind, checkoutId, savedCartId, isAutomatic }: MailToSend): string {
  const messageId = formatId('message', id);
  const checkout = checkoutId === null ? '' : ` about ${formatId('checkout', checkoutId)}`;
  if (kind === 'test') return `Test of a template ${messageId}${checkout}`;
  if (savedCartId === null) return `Mail by hand ${messageId}${checkout}`;
  const how = isAutomatic ? "Mail at the day's end" : 'Mail by hand';
  return `${how} ${messageId} about ${formatId('savedCart', savedCartId)}`;
}

function startOptions(row: ToldRecovery, taskQueue: string) {
  const input = { shop: row.slug, checkoutId: formatId('checkout', row.id) };
  const due = dueAt(row.last_activity_at, row.settings).toISOString().slice(0, 16).replace('T', ' ');
  const args: [typeof input] = [input];
  return {
    taskQueue,
    workflowId: recoverCheckoutId(input),
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    args,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: SHOP_ATTRIBUTE, value: row.slug },
      {
        key: EMAIL_STATUS_ATTRIBUTE,
        value: row.decided_at === null ? 'scheduled' : (row.email_status ?? 'not_sent'),
      },
      { key: RECOVERY_STATUS_ATTRIBUTE, value: row.recovered_at === null ? 'not_recovered' : 'recovered' },
    ]),
    staticSummary: `Checkout ${input.checkoutId} of ${row.slug}: mail first due ${due} UTC`,
  };
}
