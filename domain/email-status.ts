import { reasonText } from './no-send.ts';
import type { Settings } from './settings.ts';
import { sayStatus, type StatusSaid } from './status-sentences.ts';
import { formatTime } from './time-text.ts';

/** What became of the mails: as answered, and as stored of one mail. */
export type EmailStatus = 'not_sent' | 'scheduled' | 'sent';
export const MESSAGE_STATUSES = [
  'queued',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'failed',
  'unknown',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** A mail's status as the texts tell it: a bounce that may be for now only, and a delivery that takes its time, apart. */
export const TOLD_STATUSES = [...MESSAGE_STATUSES, 'soft_bounced', 'delayed'] as const;
export type ToldStatus = (typeof TOLD_STATUSES)[number];

const EARLIER_ATTEMPT_TEXT = 'An earlier attempt to send may have got through.';

/** What is said of the status in the list's tooltip; null where there is nothing to say. */
export function sayEmailStatus(
  emailStatus: EmailStatus,
  reason: string | null,
  messageStatus: ToldStatus | null,
  settings: Settings,
  hold: StatusSaid | null,
): StatusSaid | null {
  switch (emailStatus) {
    case 'sent':
      // One by hand says so from its claim on.
      return messageStatus === 'queued' ? (hold ?? saySent(messageStatus)) : saySent(messageStatus);
    case 'scheduled':
      return sayStopped(settings) ?? hold;
    case 'not_sent':
      return sayNotSent(reason, messageStatus);
    default:
      return emailStatus satisfies never;
  }
}

/** What is said while the checkout is open. @param dueAt null without a contact. */
export function sayOpen(settings: Settings, dueAt: Date | null): StatusSaid {
  if (dueAt === null) return sayStatus('no_contact_yet', {}, 'No contact was given yet.');
  const stopped = sayStopped(settings);
  if (stopped !== null) {
    const code = stopped.code === 'automation_off' ? 'open_automation_off' : 'open_observing';
    return sayStatus(code, {}, `The checkout is still open. ${stopped.text}`);
  }
  const time = formatTime(dueAt, settings.timeZone);
  return sayStatus(
    'open_due',
    { dueAt: dueAt.toISOString() },
    `The checkout is still open; if it is left, a mail is due at ${time} (${settings.timeZone}), unless a rule speaks against it.`,
  );
}

/** @param messageStatus of the mail that was given up; `unknown` if an attempt may have got through. */
export function sayNotSent(reason: string | null, messageStatus: ToldStatus | null): StatusSaid | null {
  if (reason === null) return null;
  const isUnclear = messageStatus === 'unknown' && reason !== 'outcome_unknown';
  return isUnclear
    ? sayStatus('not_sent_unclear', { reason }, `${reasonText(reason)} ${EARLIER_ATTEMPT_TEXT}`)
    : sayStatus('not_sent', { reason }, reasonText(reason));
}

function sayStopped({ automation }: Settings) {
  if (!automation.enabled) {
    const text = 'Automatic mail is switched off: no mail goes unless it is switched on.';
    return sayStatus('automation_off', {}, text);
  }
  if (!automation.observe) return null;
  return sayStatus('observing', {}, 'The shop only observes for now: it will be decided, but no mail goes.');
}

const SENT_TEXTS = {
  sent: 'The mail was sent.',
  being_sent: 'The mail is being sent.',
  handed_over: 'The mail was handed to the mail provider.',
  delivered: 'The mail was delivered.',
  bounced: 'The mail came back: the address cannot be reached, and gets no more mails.',
  soft_bounced:
    'The mail came back for now: the mailbox is full, for example, or the mail server did not take it.',
  delayed: 'The mail has not been delivered yet; the mail provider goes on trying.',
  complained:
    'The mail was delivered, and the recipient reported it as spam; the address gets no more mails.',
  failed: 'The mail provider could not send the mail.',
  unknown: 'It could not be learnt whether the mail got through.',
} as const;

/** What became of a mail that went. */
function saySent(messageStatus: ToldStatus | null): StatusSaid {
  const code = sentCode(messageStatus);
  return sayStatus(code, {}, SENT_TEXTS[code]);
}

function sentCode(messageStatus: ToldStatus | null): keyof typeof SENT_TEXTS {
  if (messageStatus === null) return 'sent';
  if (messageStatus === 'queued') return 'being_sent';
  return messageStatus === 'sent' ? 'handed_over' : messageStatus;
}
