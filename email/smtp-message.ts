import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseMailbox } from './header-text.ts';
import type { OutgoingEmail } from './sender.ts';

/** A mail as SMTP takes it. */
export interface SmtpMessage {
  envelope: { from: string; to: string[] };
  /** With angle brackets. */
  messageId: string;
  bytes: Buffer;
}

const HEADER_NAME = /^[A-Za-z0-9-]{1,70}$/;
/** RFC 5322 allows 998 characters a line. */
const HEADER_VALUE_LENGTH = 900;

/** Says which field no mail may have: a line break in it would begin another header. @returns null for a good mail. */
export function findUnfitField({ from, to, replyTo, subject, headers }: OutgoingEmail): string | null {
  const addresses = { from, to, ...(replyTo === null ? {} : { 'reply-to': replyTo }) };
  for (const [name, value] of Object.entries(addresses)) {
    if (hasBreak(value) || parseMailbox(value) === null) return name;
  }
  if (hasBreak(subject)) return 'subject';
  const isUnfit = ([name, value]: [string, string]) =>
    !HEADER_NAME.test(name) || hasBreak(value) || value.length > HEADER_VALUE_LENGTH;
  return Object.entries(headers).some(isUnfit) ? 'headers' : null;
}

/**
 * Writes the mail as RFC 5322 has it; the same mail and key give the same bytes. `Message-ID` and the boundary between
 * its parts are made of the key, `Date` is when the mail was composed.
 *
 * @param email one in which `findUnfitField` finds nothing.
 * @param now the date of a mail that says no time of its own.
 */
export async function composeSmtpMessage(
  email: OutgoingEmail,
  idempotencyKey: string,
  now: Date,
): Promise<SmtpMessage> {
  const from = mailbox(email.from);
  const name = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32);
  const node = new MailComposer({
    from,
    to: mailbox(email.to),
    ...(email.replyTo === null ? {} : { replyTo: mailbox(email.replyTo) }),
    subject: email.subject,
    text: email.text,
    html: email.html,
    messageId: `<${name}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    date: email.composedAt === undefined ? now : new Date(email.composedAt),
    baseBoundary: name,
    headers: Object.entries(email.headers).map(([key, value]) => ({ key, value })),
  }).compile();
  const envelope = node.getEnvelope();
  const bytes = await node.build();
  return {
    envelope: { from: envelope.from === false ? '' : envelope.from, to: envelope.to },
    messageId: node.messageId(),
    bytes,
  };
}

function mailbox(text: string): { name: string; address: string } {
  const parsed = parseMailbox(text);
  if (parsed === null) throw new Error('a mail has an address that is none');
  return { name: parsed.name.trim().replace(/^"(.*)"$/, '$1'), address: parsed.address };
}

function hasBreak(text: string): boolean {
  return /[\r\n\0]/.test(text);
}
