import type { z } from 'zod';
import type { decisionSchema } from './decision-schema.ts';

const RULES = [
  {
    code: 'completed_order',
    blocks: false,
    text: 'No order was completed since this checkout began.',
    facts: { orders: [] },
  },
  {
    code: 'no_link',
    blocks: false,
    text: 'The link leads to a host that the shop has listed.',
    facts: { host: 'shop.example', linkHosts: ['shop.example'] },
  },
];

/** For the document: two rules of the many. */
export const DECISION_EXAMPLE: z.infer<typeof decisionSchema> = {
  wouldSend: true,
  reason: null,
  rules: RULES,
  decidedAt: '2026-03-02T18:40:03.120Z',
  nextWakeAt: null,
  held: null,
  heldSentence: null,
  now: {
    at: '2026-03-03T07:15:00.000Z',
    wouldSend: false,
    reason: 'already_emailed',
    rules: [
      ...RULES,
      {
        code: 'already_emailed',
        blocks: true,
        text: 'A recovery mail for this checkout has gone already.',
        facts: { manualMailAt: null, earlierMailAt: '2026-03-02T18:40:03.120Z' },
      },
    ],
  },
  decisions: [{ decidedAt: '2026-03-02T18:40:03.120Z', wouldSend: true, reason: null, rulesVersion: '1' }],
  messages: [
    {
      id: 'msg_17',
      kind: 'automatic',
      status: 'delivered',
      claimedAt: '2026-03-02T18:40:03.120Z',
      sentAt: '2026-03-02T18:40:03.480Z',
      settledAt: '2026-03-02T18:40:03.480Z',
    },
  ],
  workflowId: 'recoverCheckout:default:co_1042',
  temporalUiUrl: 'http://127.0.0.1:8233/namespaces/default/workflows/recoverCheckout%3Adefault%3Aco_1042',
};
