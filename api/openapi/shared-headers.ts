import { z } from 'zod';

/** Headers that answers share; each is one component of the document. */
export const OWN_HEADER = {
  'X-Request-Id': z.string().meta({
    description: 'Your own, if you sent a UUID; the log finds the request by it.',
    examples: ['0c6f4f0a-6b57-4f3d-9d1c-2f6d7f0e9a31'],
    header: { id: 'RequestId' },
  }),
};

export const RETRY_HEADER = {
  'Retry-After': z
    .string()
    .optional()
    .meta({
      description: 'In how many seconds to try again.',
      examples: ['2'],
      header: { id: 'RetryAfter' },
    }),
};

export const REPLAYED_HEADER = {
  'Idempotency-Replayed': z
    .literal('true')
    .optional()
    .meta({
      description: 'Where the answer is the one of an earlier request with the same `Idempotency-Key`.',
      header: { id: 'IdempotencyReplayed' },
    }),
};

export const LIMIT_HEADER = {
  RateLimit: z
    .string()
    .optional()
    .meta({
      description: 'How many requests are left (`r`), and in how many seconds the next is (`t`).',
      examples: ['"requests";r=599;t=0'],
      header: { id: 'RateLimit' },
    }),
};
