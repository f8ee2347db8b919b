import { z } from 'zod';
import { orNull, textOrNull } from '../input.ts';

/** What a shop tells of a customer. */
export const customerInput = z.object({
  email: textOrNull(320),
  phone: textOrNull(40),
  acceptsMarketing: orNull(z.boolean()),
  ordersCount: orNull(z.int().min(0).max(2_147_483_647)),
});
