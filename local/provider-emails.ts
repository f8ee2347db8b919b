import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultPlan, RequestFault } from './provider-faults.ts';
import type { RateLimit } from './provider-rate-limit.ts';
import { checkApiKey, readEmail, type ProviderError } from './provider-request.ts';
import type { Mail, MailStore, NewMail } from './provider-store.ts';

/** One `POST /emails` as it arrived. */
export interface RequestLog {
  at: Date;
  idempotencyKey: string | null;
  /** The body's bytes as text. */
  body: string;
  to: string[];
  /** Null when it was never answered. */
  status: number | null;
  fault: RequestFault['kind'] | null;
  /** The accepted mail, also when the answer got lost. */
  mailId: string | null;
}

export interface EmailRoute {
  store: MailStore;
  plan: FaultPlan;
  rateLimit: RateLimit;
  log: RequestLog[];
  apiKeys: string[] | undefined;
  now: () => Date;
  /** Called once for each accepted mail. */
  onAccept: (mail: Mail) => void;
}

const LOG_LENGTH = 20_000;

const STATUS_NAMES: Record<number, string> = {
  400: 'validation_error',
  401: 'restricted_api_key',
  403: 'invalid_api_key',
  404: 'not_found',
  409: 'concurrent_idempotent_requests',
  422: 'validation_error',
  429: 'rate_limit_exceeded',
};

/** Answers `POST /emails`: key, rate limit, fields and idempotency as the provider checks them, then the fault. */
export async function takeEmail(
  request: IncomingMessage,
  response: ServerResponse,
  route: EmailRoute,
): Promise<void> {
  const body = await readBody(request);
  const key = request.headers['idempotency-key'];
  const idempotencyKey = typeof key === 'string' ? key : null;
  const entry: RequestLog = {
    at: route.now(),
    idempotencyKey,
    body,
    to: [],
    status: null,
    fault: null,
    mailId: null,
  };
  route.log.push(entry);
  if (route.log.length > LOG_LENGTH) route.log.shift();
  response.on('finish', () => (entry.status = response.statusCode));

  const limit = route.rateLimit.take();
  for (const [name, value] of Object.entries(limit.headers)) response.setHeader(name, value);
  const email = readEmail(body, idempotencyKey);
  const refusal = checkApiKey(request.headers.authorization, route.apiKeys) ?? checkLimit(limit.allowed);
  if (refusal !== null) return answerError(response, refusal);
  if (idempotencyKey !== null && (idempotencyKey === '' || idempotencyKey.length > 256)) {
    return answerError(response, badIdempotencyKey);
  }
  if ('statusCode' in email) return answerError(response, email);
  entry.to = email.to;
  await acceptOnce(response, route, email, entry);
}

async function acceptOnce(
  response: ServerResponse,
  { store, plan, onAccept }: EmailRoute,
  email: NewMail,
  entry: RequestLog,
): Promise<void> {
  const key = email.idempotencyKey;
  const verdict = key === null ? { kind: 'new' as const } : store.begin(key, email.payloadHash);
  if (verdict.kind === 'in_flight') return answerError(response, concurrentRequest);
  if (verdict.kind === 'other_payload') return answerError(response, otherPayload);
  const accept = (): string => {
    if (verdict.kind === 'repeat') return (entry.mailId = verdict.id);
    const mail = store.accept(email);
    onAccept(mail);
    return (entry.mailId = mail.id);
  };
  if (key !== null && verdict.kind === 'new')
    response.on('close', () => {
      store.release(key);
    });
  const fault = plan.next(email);
  entry.fault = fault?.kind ?? null;
  await answerWith(fault, response, accept);
}

async function answerWith(
  fault: RequestFault | null,
  response: ServerResponse,
  accept: () => string,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return answerJson(response, 200, { id: accept() });
    case 'hang':
      if (fault.accepted) accept();
      return;
    case 'lost_answer':
      accept();
      response.destroy();
      return;
    case 'cut_body': {
      const body = JSON.stringify({ id: accept() });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.write(body.slice(0, 12), () => response.destroy());
      return;
    }
    case 'delay': {
      const id = accept();
      await delay(fault.delayMs);
      return answerJson(response, 200, { id });
    }
    case 'status':
      if (fault.accepted) accept();
      return answerStatus(fault, response);
  }
}

function answerStatus(fault: Extract<RequestFault, { kind: 'status' }>, response: ServerResponse): void {
  if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
  if (fault.body !== undefined) {
    response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.body);
    return;
  }
  const name = fault.name ?? STATUS_NAMES[fault.status] ?? 'internal_server_error';
  answerError(response, { statusCode: fault.status, name, message: `A fault set by a test (${name}).` });
}

function checkLimit(allowed: boolean): ProviderError | null {
  if (allowed) return null;
  const message = 'Too many requests. Please retry after the time in the retry-after header.';
  return { statusCode: 429, name: 'rate_limit_exceeded', message };
}

const badIdempotencyKey: ProviderError = {
  statusCode: 400,
  name: 'invalid_idempotency_key',
  message: 'The idempotency key must be between 1-256 chars.',
};
const concurrentRequest: ProviderError = {
  statusCode: 409,
  name: 'concurrent_idempotent_requests',
  message: 'Another request with the same idempotency key is currently in progress.',
};
const otherPayload: ProviderError = {
  statusCode: 409,
  name: 'invalid_idempotent_request',
  message: 'This idempotency key has been used with a different request payload.',
};

export function answerError(response: ServerResponse, error: ProviderError): void {
  answerJson(response, error.statusCode, error);
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
