import { toAmount } from './amounts.ts';
import type { PayloadReader } from './payload-reader.ts';
import type { ShopEvent } from './shop-event.ts';

/** What is neither known as a success nor as a failure has not ended. */
const STATUSES = ['success', 'failure', 'error'];

/** A refund, too, is a transaction, but no attempt to pay: one that fails must not stop a mail. */
export function isAttempt(transaction: PayloadReader): boolean {
  return !['refund', 'void', 'change'].includes(transaction.text('kind') ?? '');
}

export function tellPayment(
  transaction: PayloadReader,
  of: { token: string | null; orderId: string | null },
): ShopEvent {
  const currency = transaction.text('currency');
  const status = transaction.text('status') ?? '';
  return {
    kind: 'payment',
    ...of,
    body: {
      id: transaction.id('id'),
      status: STATUSES.includes(status) ? status : 'pending',
      gateway: transaction.text('gateway'),
      amount: toAmount(transaction.text('amount') ?? '', currency),
      currency,
      errorCode: transaction.text('error_code'),
      message: transaction.text('message'),
      reference: transaction.text('authorization'),
      occurredAt: transaction.text('processed_at') ?? transaction.text('created_at'),
      details: transaction.plain(),
    },
  };
}
