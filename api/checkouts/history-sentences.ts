import { speaker, type CodeOf, type Said } from '../../domain/sentence.ts';

/** What lines of a checkout's history say. `by` is `none` where nobody is named, `because` where it is told first. */
export const HISTORY_SENTENCES = {
  created: [],
  updated: [],
  abandoned: [],
  email_scheduled: [],
  email_scheduled_by_hand: ['by'],
  email_sent: [],
  email_sent_by_hand: ['by'],
  email_delivered: [],
  email_complained: [],
  email_failed: [],
  email_bounced_hard: [],
  email_bounced_soft: [],
  email_delayed: [],
  email_not_sent: [],
  not_sent: ['reason'],
  not_sent_unclear: ['reason'],
  address_changed: [],
  by_hand_given_up: ['by'],
  by_hand_not_sent: ['by', 'reason'],
  by_hand_not_sent_unclear: ['by', 'reason'],
  by_hand_address_changed: ['by'],
  link_visited: [],
  unsubscribed: [],
  unsubscribe_undone: [],
  completed: [],
  order_completed: ['orderId'],
  recovered: ['via', 'because'],
  not_recovered: ['why', 'lateMinutes', 'because'],
  note: ['by'],
  payment_success: ['gateway'],
  payment_pending: ['gateway'],
  payment_failure: ['gateway'],
  payment_error: ['gateway'],
} as const;
export type HistoryCode = CodeOf<typeof HISTORY_SENTENCES>;
export type HistorySaid = Said<HistoryCode>;

export const sayHistory = speaker<typeof HISTORY_SENTENCES>();
