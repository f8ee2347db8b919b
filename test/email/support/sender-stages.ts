import PostalMime from 'postal-mime';
import { createResendSender } from '../../../email/resend-sender.ts';
import type { EmailSender } from '../../../email/sender.ts';
import { createSmtpSender } from '../../../email/smtp-sender.ts';
import { startProvider } from '../../../local/provider.ts';
import { startMailServer } from '../../support/mail-server.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

/** A mail as it arrived, by whichever way. */
export interface Arrived {
  from: { name: string; address: string };
  to: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
}

/** A sender and what stands at its other end, which misbehaves on demand. */
export interface SenderStage {
  sender: EmailSender;
  /** The same with credentials that are wrong. */
  stranger: EmailSender;
  arrived(): Promise<Arrived[]>;
  /** Attempts that reached the other end. */
  attempts(): number;
  misbehave(
    how: 'refuse_for_good' | 'refuse_for_now' | 'hang' | 'hang_accepted' | 'cut' | null,
  ): Promise<void>;
  goAway(): Promise<void>;
  close(): Promise<void>;
}

export async function resendStage(): Promise<SenderStage> {
  const provider = await startProvider({ now: () => NOW });
  const create = (apiKey: string) => createResendSender({ apiKey, baseUrl: provider.url, now: () => NOW });
  const faults = {
    refuse_for_good: { kind: 'status', status: 422 },
    refuse_for_now: { kind: 'status', status: 429 },
    hang: { kind: 'hang' },
    hang_accepted: { kind: 'hang', accepted: true },
    cut: { kind: 'lost_answer' },
  } as const;
  return {
    sender: create('re_test'),
    stranger: create('wrong'),
    attempts: () => provider.requests().length,
    misbehave: (how) => provider.setFault(how === null ? null : faults[how]),
    goAway: () => provider.setFault({ kind: 'refuse_connections' }),
    close: () => provider.close(),
    arrived: async () =>
      Promise.all(
        provider.mails().map(async ({ from, to, replyTo, subject, html, text, headers }) => ({
          ...{ from: await parseFrom(from), to: to.join(), replyTo: replyTo[0] ?? null, subject, headers },
          ...{ html: html ?? '', text: text ?? '' },
        })),
      ),
  };
}

async function parseFrom(from: string): Promise<Arrived['from']> {
  const { from: parsed } = await PostalMime.parse(`From: ${from}\r\n\r\n`);
  return { name: parsed?.name ?? '', address: parsed?.address ?? '' };
}

export async function smtpStage(): Promise<SenderStage> {
  const server = await startMailServer();
  const create = (url: string) => createSmtpSender({ url, now: () => NOW });
  const faults = {
    refuse_for_good: { kind: 'refuse', at: 'data', reply: 550 },
    refuse_for_now: { kind: 'refuse', at: 'data', reply: 451 },
    hang: { kind: 'hang', accepted: false },
    hang_accepted: { kind: 'hang', accepted: true },
    cut: { kind: 'cut', accepted: true },
  } as const;
  return {
    sender: create(server.url),
    stranger: create(server.url.replace(/:[^:@]+@/, ':wrong@')),
    attempts: () => server.handedOver(),
    misbehave: (how) => {
      server.setFault(how === null ? null : faults[how]);
      return Promise.resolve();
    },
    goAway: () => server.close(),
    close: () => server.close(),
    arrived: () => Promise.all(server.mails.map(({ raw }) => read(raw))),
  };
}

async function read(raw: string): Promise<Arrived> {
  const { from, to, replyTo, subject, html, text, headers } = await PostalMime.parse(raw);
  return {
    from: { name: from?.name ?? '', address: from?.address ?? '' },
    to: to?.[0]?.address ?? '',
    replyTo: replyTo?.[0]?.address ?? null,
    subject: subject ?? '',
    html: (html ?? '').trimEnd(),
    text: (text ?? '').trimEnd(),
    headers: Object.fromEntries(
      headers
        .filter(({ originalKey }) => /^(List-|X-)/.test(originalKey))
        .map(({ originalKey, value }) => [originalKey, value]),
    ),
  };
}
