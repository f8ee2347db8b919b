import { readableDetail } from './provider-failures.ts';
import type { SendOutcome } from './sender.ts';

type NotAccepted = Exclude<SendOutcome, { kind: 'accepted' }>;

/** What went wrong at a mail server, as nodemailer tells it. */
export interface SmtpFailure {
  message: string;
  /** nodemailer's own code, for example `EAUTH`. */
  code: string | null;
  /** The command that was answered. */
  command: string | null;
  /** The server's reply, such as 550; null when it gave none. */
  replyCode: number | null;
}

/** Replies that speak of the credentials, whatever they answer (RFC 4954). */
const AUTHENTICATION_REPLIES = [530, 534, 535, 538];

/**
 * Says what a failure means for the mail.
 *
 * @param isHandedOver the server had asked for the message, so that some of it may have left.
 */
export function classifySmtpFailure(failure: SmtpFailure, isHandedOver: boolean): NotAccepted {
  const { code, replyCode } = failure;
  const detail = readableDetail(failure.message);
  if (replyCode !== null && replyCode >= 400 && replyCode < 600) {
    return {
      ...refused(fateOfReply(failure, replyCode), `smtp_${String(replyCode)}`, detail),
      statusCode: replyCode,
    };
  }
  if (isHandedOver)
    return { kind: 'unknown', code: 'no_answer', statusCode: null, retryAfterMs: null, detail };
  if (code === 'EAUTH' || code === 'ENOAUTH') return refused('pause', 'authentication_failed', detail);
  // The address, or the message's size, as the client itself judges it by what the server offers.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return refused('final', 'message_unfit', detail);
  return refused('retry', 'no_connection', detail);
}

/** A mail that the server was never given. */
export function refused(
  fate: 'retry' | 'pause' | 'final',
  code: string,
  detail: string,
): Extract<SendOutcome, { kind: 'refused' }> {
  return { kind: 'refused', fate, code, statusCode: null, retryAfterMs: null, detail };
}

function fateOfReply({ command }: SmtpFailure, replyCode: number): 'retry' | 'pause' | 'final' {
  if (replyCode < 500) return 'retry';
  const isOfCredentials = AUTHENTICATION_REPLIES.includes(replyCode) || command?.startsWith('AUTH') === true;
  if (isOfCredentials) return 'pause';
  // A greeting or a hello refused says nothing of the mail (RFC 5321: 554 before anything was asked).
  const isBeforeMail =
    command === 'CONN' || command === 'EHLO' || command === 'HELO' || command === 'STARTTLS';
  return isBeforeMail ? 'retry' : 'final';
}
