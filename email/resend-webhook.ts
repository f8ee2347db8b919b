import { Resend } from 'resend';

/** The headers by which the sender signs, each as it came. */
export interface WebhookHeaders {
  id: string;
  timestamp: string;
  signature: string;
}

/** `why` is a code of ours. */
export type WebhookVerdict = { kind: 'signed'; body: unknown } | { kind: 'unsigned'; why: string };

/** Any key will do: nothing is asked of the provider. */
const NO_KEY = 're_none';

const WHY: [RegExp, string][] = [
  [/^Missing required headers$/, 'headers_missing'],
  [/^Message timestamp too (old|new)$/, 'timestamp_off'],
  [/^Invalid Signature Headers$/, 'timestamp_unreadable'],
  [/^No matching signature found$/, 'signature_wrong'],
];

/**
 * Checks the provider's webhooks by the real clock: its signatures hold for five minutes.
 *
 * @param secret as the provider shows it, `whsec_…`.
 * @returns of a signed body that is no JSON, `undefined` as its body.
 */
export function createResendWebhook(
  secret: string,
): (text: string, headers: WebhookHeaders) => WebhookVerdict {
  const { webhooks } = new Resend(NO_KEY);
  return (text, headers) => {
    try {
      const body: unknown = webhooks.verify({ payload: text, headers, webhookSecret: secret });
      return { kind: 'signed', body };
    } catch (error) {
      // The body is parsed once its signature was found right.
      if (error instanceof SyntaxError) return { kind: 'signed', body: undefined };
      const words = error instanceof Error ? error.message : '';
      return {
        kind: 'unsigned',
        why: WHY.find(([pattern]) => pattern.test(words))?.[1] ?? 'secret_unusable',
      };
    }
  };
}
