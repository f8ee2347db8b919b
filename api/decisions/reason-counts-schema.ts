import { z } from 'zod';
import { NO_SEND_REASONS, reasonText } from '../../domain/no-send.ts';

export const notSentSchema = z
  .array(z.object({ reason: z.string(), text: z.string(), checkouts: z.int() }))
  .meta({
    description: 'Every reason in the order in which they are shown, with its words; also those with 0.',
  });

/** For the document: every reason, the ones named with their counts. */
export function exampleOfReasons(counts: Record<string, number>): z.infer<typeof notSentSchema> {
  return NO_SEND_REASONS.map((reason) => ({
    reason,
    text: reasonText(reason),
    checkouts: counts[reason] ?? 0,
  }));
}
