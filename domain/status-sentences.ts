import { speaker, type CodeOf, type Said } from './sentence.ts';

/** What is said of a checkout's mail, of what holds mails, and of alarms: `emailStatusText`, warnings of `/readyz`. */
export const STATUS_SENTENCES = {
  no_contact_yet: [],
  open_automation_off: [],
  open_observing: [],
  open_due: ['dueAt'],
  automation_off: [],
  observing: [],
  paused: ['since', 'cause'],
  bounces_pause: ['since', 'affected', 'counted'],
  complaints_pause: ['since', 'affected', 'counted'],
  retry_refused: ['cause', 'attempts'],
  retry_unknown: ['cause', 'attempts'],
  not_sent: ['reason'],
  not_sent_unclear: ['reason'],
  sent: [],
  being_sent: [],
  handed_over: [],
  delivered: [],
  bounced: [],
  soft_bounced: [],
  delayed: [],
  complained: [],
  failed: [],
  unknown: [],
} as const;
export type StatusCode = CodeOf<typeof STATUS_SENTENCES>;
export type StatusSaid = Said<StatusCode>;

export const sayStatus = speaker<typeof STATUS_SENTENCES>();

/** What must not go on unnoticed, and which part is away. */
export const WARNING_SENTENCES = {
  nothing_sent: ['since', 'overdue', 'ended', 'reasons'],
  shop_silent: ['since', 'usualPauseHours'],
  database_away: [],
  temporal_away: [],
  no_worker_yet: [],
  no_worker: ['seconds'],
} as const;
export type WarningCode = CodeOf<typeof WARNING_SENTENCES>;

export const sayWarning = speaker<typeof WARNING_SENTENCES>();
