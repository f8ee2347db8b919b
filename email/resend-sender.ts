import { createHash } from 'node:crypto';
import { Resend, type ErrorResponse } from 'resend';
import { classifyFailure, PROVIDER_FATES, readableDetail, type ProviderFate } from './provider-failures.ts';
import { traceRequest, type RequestTrace } from './request-trace.ts';
import { watchRateLimit } from './rate-limit.ts';
import { readRetryAfterMs } from '../domain/retry-after.ts';
import type { EmailSender, OutgoingEmail, SendOutcome } from './sender.ts';

const DEFAULT_BASE_URL = 'https://api.resend.com';
/** Comes back with every event of the mail. */
const MESSAGE_ID_TAG = 'message_id';

/** A code that the SDK gains and we have not judged stops the type check here. */
PROVIDER_FATES satisfies Record<ErrorResponse['name'], ProviderFate>;

type Answer = Awaited<ReturnType<Resend['emails']['send']>>;

/**
 * Sends through Resend, or whatever stands at `baseUrl`. One request a mail. The caller's signal ends an attempt
 * that hangs; the SDK has no time-out of its own.
 *
 * @throws Error when the key holds characters that no HTTP header may hold.
 */
export function createResendSender(options: {
  apiKey: string;
  /** The provider's own address when absent. */
  baseUrl?: string | undefined;
  /** For a `Retry-After` that is a date. */
  now: () => Date;
}): EmailSender {
  const { apiKey, now } = options;
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new Error('RESEND_API_KEY: holds characters that no key has');
  const baseUrl = (options.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, '');
  const resend = new Resend(apiKey, { baseUrl });
  const limit = watchRateLimit();
  return {
    account: createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex').slice(0, 16),
    isRepeatable: true,
    requestsPerSecond: limit.perSecond,
    untilTurn: limit.untilTurn,
    async send(email, idempotencyKey, signal) {
      if (signal.aborted) return notSent('aborted', 'The attempt was ended before it began.');
      await limit.untilEven();
      const { result, trace } = await traceRequest(() =>
        resend.emails.send(payloadOf(email), { idempotencyKey, signal }),
      );
      limit.read(result.headers);
      return readAnswer(result, trace, now());
    },
  };
}

function payloadOf({ from, to, replyTo, subject, html, text, headers, messageId }: OutgoingEmail) {
  return {
    ...{ from, to, subject, html, text, headers },
    ...(replyTo === null ? {} : { replyTo }),
    ...(messageId === undefined ? {} : { tags: [{ name: MESSAGE_ID_TAG, value: messageId }] }),
  };
}

/** The SDK's types promise more than a gateway between us and the provider keeps: everything is looked at. */
function readAnswer(answer: Answer, trace: RequestTrace, now: Date): SendOutcome {
  const data: unknown = answer.data;
  const error: unknown = answer.error;
  const id = textField(data, 'id');
  if (error === null && id !== null && id !== '') return { kind: 'accepted', providerMessageId: id };
  if (trace.seen && !trace.written) {
    return notSent(
      'no_connection',
      `No connection to the provider (${trace.errorCode ?? 'ended while connecting'}).`,
    );
  }
  const statusCode = trace.statusCode ?? answer.error?.statusCode ?? null;
  if (statusCode !== null && statusCode >= 200 && statusCode < 300) {
    const detail = readableDetail(textField(error, 'message') ?? 'The answer names no mail.');
    return { kind: 'unknown', code: 'unreadable_answer', statusCode, retryAfterMs: null, detail };
  }
  return classifyFailure({
    name: textField(error, 'name'),
    statusCode,
    message: textField(error, 'message') ?? '',
    retryAfterMs: readRetryAfterMs(answer.headers, statusCode, now),
  });
}

function notSent(code: string, detail: string): SendOutcome {
  return { kind: 'refused', fate: 'retry', code, statusCode: null, retryAfterMs: null, detail };
}

function textField(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const field: unknown = Reflect.get(value, name);
  return typeof field === 'string' ? field : null;
}
