import type { CheckoutState } from './checkout.ts';
import { sayEmailStatus, sayOpen, type EmailStatus, type ToldStatus } from './email-status.ts';
import { abandonedAt, dueAt } from './schedule.ts';
import { unsaid, type Sentence } from './sentence.ts';
import type { Settings } from './settings.ts';
import type { StatusCode, StatusSaid } from './status-sentences.ts';

/** What the answer about a checkout is derived from. */
export interface CheckoutRow {
  completedAt: Date | null;
  orderId: string | null;
  lastActivityAt: Date;
  /** A contact was known at some time. */
  hadContact: boolean;
  /** As frozen by the decision or the completion. */
  abandonedAt: Date | null;
  /** Null while undecided. */
  decidedAt: Date | null;
  emailStatus: 'sent' | 'not_sent' | null;
  emailStatusReason: string | null;
  recoveredAt: Date | null;
  recoveredVia: 'link' | 'own' | null;
  erased: boolean;
  /** Of the newest mail that was not given up. */
  messageStatus: ToldStatus | null;
}

/** How a checkout stands, as the API answers it. */
export interface CheckoutView {
  state: CheckoutState;
  abandonedAt: Date | null;
  emailStatus: EmailStatus;
  emailStatusReason: string | null;
  emailStatusText: string | null;
  emailStatusSentence: Sentence<StatusCode> | null;
  /** When the mail is due; null once it is known whether one goes. */
  emailDueAt: Date | null;
  recoveryStatus: 'not_recovered' | 'recovered';
  recoveredVia: 'link' | 'own' | null;
}

/**
 * Derives how a checkout stands at `now`. A checkout is abandoned from its own time on, though nobody woke for it.
 *
 * @param hold why sending is paused, or null.
 */
export function viewCheckout(
  row: CheckoutRow,
  settings: Settings,
  now: Date,
  hold: StatusSaid | null = null,
): CheckoutView {
  const passedAt = abandonedBy(row, settings, now);
  const state = row.completedAt !== null ? 'completed' : passedAt !== null ? 'abandoned' : 'open';
  const { emailStatus, reason } = emailOutcome(row, passedAt, state);
  const emailDueAt = awaitsMail(row) ? dueAt(row.lastActivityAt, settings) : null;
  const said =
    state === 'open' && emailStatus === 'not_sent' && reason === null
      ? sayOpen(settings, emailDueAt)
      : sayEmailStatus(emailStatus, reason, row.messageStatus, settings, hold);
  return {
    state,
    abandonedAt: passedAt,
    emailStatus,
    emailStatusReason: reason,
    emailStatusText: said?.text ?? null,
    emailStatusSentence: said === null ? null : unsaid(said),
    emailDueAt,
    recoveryStatus: row.recoveredAt === null ? 'not_recovered' : 'recovered',
    recoveredVia: row.recoveredAt === null ? null : row.recoveredVia,
  };
}

/** Frozen by the decision or the completion; until then by the settings of today. */
function abandonedBy(row: CheckoutRow, settings: Settings, now: Date): Date | null {
  const isSettled = row.decidedAt !== null && row.completedAt !== null;
  if (isSettled || row.abandonedAt !== null || !row.hadContact) return row.abandonedAt;
  const passedAt = abandonedAt(row.lastActivityAt, settings);
  return passedAt <= (row.completedAt ?? now) ? passedAt : null;
}

function emailOutcome(
  row: CheckoutRow,
  passedAt: Date | null,
  state: CheckoutState,
): { emailStatus: EmailStatus; reason: string | null } {
  if (row.emailStatus !== null) return { emailStatus: row.emailStatus, reason: row.emailStatusReason };
  if (row.erased) return { emailStatus: 'not_sent', reason: 'erased' };
  switch (state) {
    case 'open':
      return { emailStatus: 'not_sent', reason: null };
    case 'abandoned':
      return { emailStatus: 'scheduled', reason: null };
    case 'completed':
      return { emailStatus: 'not_sent', reason: passedAt === null ? null : 'completed_order' };
    default:
      return state satisfies never;
  }
}

function awaitsMail({ hadContact, completedAt, decidedAt, emailStatus, erased }: CheckoutRow): boolean {
  return hadContact && completedAt === null && decidedAt === null && emailStatus === null && !erased;
}
