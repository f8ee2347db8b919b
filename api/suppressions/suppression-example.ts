import type { z } from 'zod';
import { badInput } from '../problem.ts';
import type { SuppressionResult } from './store-suppressions.ts';
import type { suppressionSchema } from './suppression-schema.ts';

/** For the document: what staff entered. */
export const SUPPRESSION_EXAMPLE: z.infer<typeof suppressionSchema> = {
  address: 'ada@example.com',
  reason: 'unsubscribed',
  since: '2026-03-02T08:00:00.000Z',
  source: 'staff',
  evidence: { actor: 'key 3', note: 'Asked for it on the phone.' },
};

/** One row that was stored, one that cannot be read. */
export const IMPORT_EXAMPLE: { results: SuppressionResult[] } = {
  results: [
    { address: 'ada@example.com', status: 201 },
    {
      address: 'ada at example.com',
      status: 422,
      error: badInput([{ path: 'address', message: 'must be an e-mail address' }]).toBody(
        'https://recovery.shop.example',
      ),
    },
  ],
};
