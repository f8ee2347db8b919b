import { z } from 'zod';
import { hashPayload, type NewMail } from './provider-store.ts';

/** An answer that is no success, worded as the provider words it. */
export interface ProviderError {
  statusCode: number;
  name: string;
  message: string;
}

const ADDRESS = /^[^\s@<>,]+@[^\s@<>,]+$/;
const NAMED_ADDRESS = /^(?:"(?:[^"\\\r\n]|\\[^\r\n])*"\s*|[^<>"\r\n]*)<[^\s@<>,]+@[^\s@<>,]+>$/;
const addressList = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const tagText = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/);

const emailSchema = z.object({
  from: z.string(),
  to: addressList,
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  reply_to: addressList.nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.object({ name: tagText, value: tagText })).nullish(),
});

/** Reads a mail from a request's body as the provider's `POST /emails` does. */
export function readEmail(body: string, idempotencyKey: string | null): NewMail | ProviderError {
  const json = parseJson(body);
  if (typeof json !== 'object' || json === null)
    return validationError('The request body is not valid JSON.');
  for (const field of ['from', 'to', 'subject']) {
    if (!(field in json)) return missingField(field);
  }
  const parsed = emailSchema.safeParse(json);
  if (!parsed.success) {
    return validationError(`Invalid \`${String(parsed.error.issues[0]?.path[0])}\` field.`);
  }
  const email = parsed.data;
  const refusal = checkEmail(email);
  if (refusal !== null) return refusal;
  return {
    from: email.from,
    to: email.to,
    subject: email.subject,
    html: email.html ?? null,
    text: email.text ?? null,
    headers: email.headers ?? {},
    replyTo: email.reply_to ?? [],
    tags: Object.fromEntries((email.tags ?? []).map(({ name, value }) => [name, value])),
    idempotencyKey,
    payloadHash: hashPayload(body),
  };
}

/** Says what is wrong with a request's key: absent, or one the provider does not know. */
export function checkApiKey(
  authorization: string | undefined,
  apiKeys: string[] | undefined,
): ProviderError | null {
  const key = /^Bearer\s+(\S+)$/.exec(authorization ?? '')?.[1];
  if (key === undefined) {
    return {
      statusCode: 401,
      name: 'missing_api_key',
      message: 'Missing API key in the authorization header',
    };
  }
  const known = apiKeys === undefined ? key.startsWith('re_') : apiKeys.includes(key);
  return known ? null : { statusCode: 403, name: 'invalid_api_key', message: 'API key is invalid' };
}

function checkEmail(email: z.output<typeof emailSchema>): ProviderError | null {
  const { from, to, subject, html, text, reply_to: replyTo, headers } = email;
  if ((html ?? '') === '' && (text ?? '') === '') return missingField('html` or `text');
  if (!isAddress(from)) return { statusCode: 422, name: 'invalid_from_address', message: badAddress('from') };
  if (to.length === 0 || to.length > 50 || !to.every(isAddress)) return validationError(badAddress('to'));
  if (!(replyTo ?? []).every(isAddress)) return validationError(badAddress('reply_to'));
  if (/[\r\n]/.test(subject)) return validationError('The `\\n` is not allowed in the `subject` field.');
  if (Object.entries(headers ?? {}).some((pair) => pair.some((part) => /[\r\n]/.test(part)))) {
    return validationError('The `\\n` is not allowed in the `headers` field.');
  }
  return null;
}

function isAddress(text: string): boolean {
  return ADDRESS.test(text) || NAMED_ADDRESS.test(text);
}

function badAddress(field: string): string {
  return `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`;
}

function missingField(field: string): ProviderError {
  return { statusCode: 422, name: 'missing_required_field', message: `Missing \`${field}\` field.` };
}

function validationError(message: string): ProviderError {
  return { statusCode: 422, name: 'validation_error', message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
