import { z } from 'zod';
import type { Product } from './mug-house.ts';

/** What the demo reads of a checkout's answer. */
export const answered = z.object({
  id: z.string(),
  number: z.number(),
  emailStatus: z.enum(['not_sent', 'scheduled', 'sent']),
  emailStatusReason: z.string().nullable(),
  emailStatusText: z.string().nullable(),
  recoveryStatus: z.enum(['not_recovered', 'recovered']),
  recoveredVia: z.enum(['link', 'own']).nullable(),
});
/** A checkout as the API answers it, as far as the demo shows it. */
export type Answered = z.infer<typeof answered>;

/** A mail as the local mailbox keeps it. */
export interface KeptMail {
  id: string;
  at: Date;
  subject: string;
  text: string;
}

/** One checkout of the week: what was told of it, and what became of it. */
export interface CheckoutRow {
  token: string;
  who: string;
  email: string | null;
  product: Product;
  quantity: number;
  /** What happened, in words; more is added as it happens. */
  story: string;
  answer: Answered;
  mail: KeptMail | null;
  /** What the diary has told of its mail. */
  told: 'nothing' | 'held_up' | 'end';
  /** The purge has removed it. */
  isPurged: boolean;
}
