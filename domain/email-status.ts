import { reasonText } from './no-send.ts';
import type { Settings } from './settings.ts';
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
export function emailStatusText(
  emailStatus: EmailStatus,
  reason: string | null,
  messageStatus: ToldStatus | null,
  settings: Settings,
  pauseText: string | null,
): string | null {
  switch (emailStatus) {
    case 'sent':
      // One by hand says so from its claim on.
      return messageStatus === 'queued' ? (pauseText ?? sentText(messageStatus)) : sentText(messageStatus);
    case 'scheduled':
      return stoppedText(settings) ?? pauseText;
    case 'not_sent':
      return notSentText(reason, messageStatus);
    default:
      return emailStatus satisfies never;
  }
}

/** What is said while the checkout is open. @param dueAt null without a contact. */
export function openText(settings: Settings, dueAt: Date | null): string {
  if (dueAt === null) return 'No contact was given yet.';
  const stopped = stoppedText(settings);
  if (stopped !== null) return `The checkout is still open. ${stopped}`;
  const time = formatTime(dueAt, settings.timeZone);
  return `The checkout is still open; if it is left, a mail is due at ${time} (${settings.timeZone}), unless a rule speaks against it.`;
}

/** @param messageStatus of the mail that was given up; `unknown` if an attempt may have got through. */
export function notSentText(reason: string | null, messageStatus: ToldStatus | null): string | null {
  if (reason === null) return null;
  const isUnclear = messageStatus === 'unknown' && reason !== 'outcome_unknown';
  return isUnclear ? `${reasonText(reason)} ${EARLIER_ATTEMPT_TEXT}` : reasonText(reason);
}

function stoppedText({ automation }: Settings): string | null {
  if (!automation.enabled) return 'Automatic mail is switched off: no mail goes unless it is switched on.';
  if (automation.observe) return 'The shop only observes for now: it will be decided, but no mail goes.';
  return null;
}

/** What became of a mail that went. */
function sentText(messageStatus: ToldStatus | null): string {
  switch (messageStatus) {
    case null:
      return 'The mail was sent.';
    case 'queued':
      return 'The mail is being sent.';
    case 'sent':
      return 'The mail was handed to the mail provider.';
    case 'delivered':
      return 'The mail was delivered.';
    case 'bounced':
      return 'The mail came back: the address cannot be reached, and gets no more mails.';
    case 'soft_bounced':
      return 'The mail came back for now: the mailbox is full, for example, or the mail server did not take it.';
    case 'delayed':
      return 'The mail has not been delivered yet; the mail provider goes on trying.';
    case 'complained':
      return 'The mail was delivered, and the recipient reported it as spam; the address gets no more mails.';
    case 'failed':
      return 'The mail provider could not send the mail.';
    case 'unknown':
      return 'It could not be learnt whether the mail got through.';
    default:
      return messageStatus satisfies never;
  }
}
