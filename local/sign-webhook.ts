import { createHmac } from 'node:crypto';

/**
 * Signs a webhook as Resend does (Standard Webhooks, with Svix's names of the headers).
 *
 * @param secret `whsec_` and base64.
 * @param at the real time, by which the receiver checks.
 */
export function signWebhook(
  secret: string,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` };
}
