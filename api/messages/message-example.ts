import type { z } from 'zod';
import type { messageSchema, messageSummarySchema } from './message-answer.ts';

/** For the document: an automatic mail that was delivered. */
export const MESSAGE_SUMMARY_EXAMPLE: z.infer<typeof messageSummarySchema> = {
  id: 'msg_17',
  checkoutId: 'co_1042',
  kind: 'automatic',
  status: 'delivered',
  to: 'ada@example.com',
  subject: 'Din kopp väntar, Ada',
  locale: 'sv',
  templateVersion: 4,
  actor: null,
  copyOf: null,
  copies: [],
  workflowId: 'recoverCheckout:default:co_1042',
  claimedAt: '2026-03-02T18:40:03.120Z',
  sentAt: '2026-03-02T18:40:03.480Z',
  settledAt: '2026-03-02T18:40:03.480Z',
  failureCode: null,
  failureDetail: null,
};

export const MESSAGE_EXAMPLE: z.infer<typeof messageSchema> = {
  ...MESSAGE_SUMMARY_EXAMPLE,
  html: '<!doctype html><html lang="sv"><body><p>Hej!</p><p><a href="https://recovery.shop.example/r/…">Till kassan</a></p></body></html>',
  text: 'Hej!\n\nTill kassan: https://recovery.shop.example/r/…',
};
