import { z } from 'zod';
import { isCurrencyCode, parseAmount } from '../../domain/money.ts';
import { amount, currency, externalId, orNull, textOrNull, time } from '../input.ts';
import { toJsonText } from '../json.ts';
import { PAYMENT_STATUSES } from './payment-event-answer.ts';

/** Reads an attempt to pay as a shop tells it. */
export const paymentEventInput = z
  .object({
    id: externalId,
    status: z.enum(PAYMENT_STATUSES),
    gateway: textOrNull(255),
    amount: orNull(amount),
    currency: orNull(currency),
    errorCode: textOrNull(255),
    message: textOrNull(10_000),
    reference: textOrNull(1000),
    occurredAt: time,
    details: z
      .unknown()
      .optional()
      .transform((details) => (details === undefined || details === null ? null : toJsonText(details)))
      .meta({ description: "The shop's own details, any JSON." }),
  })
  .refine((event) => event.amount === null || isAmount(event.amount, event.currency), {
    path: ['amount'],
    message: 'is no amount in this currency',
  });

function isAmount(text: string, code: string | null): boolean {
  return parseAmount(text, code !== null && isCurrencyCode(code) ? code : 'CLF') !== null;
}
