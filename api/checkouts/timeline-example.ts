import type { TimelineEntry } from './timeline-entry.ts';

/** For the document: a checkout whose payment failed, and which a mail brought back. */
export const TIMELINE_EXAMPLE: { data: TimelineEntry[] } = {
  data: [
    {
      id: 'ev_5101',
      at: '2026-03-02T08:00:00.000Z',
      kind: 'created',
      title: 'The checkout was begun',
      titleSentence: { code: 'created', values: {} },
    },
    {
      id: 'payment_311',
      at: '2026-03-02T08:25:00.000Z',
      kind: 'payment_event',
      title: 'Payment failed (cards)',
      titleSentence: { code: 'payment_failure', values: { gateway: 'cards' } },
      paymentEventId: 'payment-1',
      paymentStatus: 'failure',
    },
    {
      id: 'ev_5102',
      at: '2026-03-02T08:40:00.000Z',
      kind: 'abandoned',
      title: 'The checkout was abandoned',
      titleSentence: { code: 'abandoned', values: {} },
    },
    {
      id: 'ev_5120',
      at: '2026-03-02T18:40:03.480Z',
      kind: 'email_sent',
      title: 'The mail was sent',
      titleSentence: { code: 'email_sent', values: {} },
      messageId: 'msg_17',
    },
    {
      id: 'ev_5131',
      at: '2026-03-02T19:02:11.000Z',
      kind: 'recovered',
      title: "Recovered through the mail's link",
      titleSentence: { code: 'recovered', values: { via: 'link', because: 'none' } },
      orderId: 'order-1',
    },
  ],
};
