import { z } from 'zod';

const TIME_OUT_MS = 10_000;

/**
 * Posts the mail, with the idempotency key that the provider's documentation proposes: what it is, and whose.
 *
 * @returns the provider's id. @throws Error unless the provider took it.
 */
export async function postMail(mailUrl: string, token: string, email: string): Promise<string> {
  const response = await fetch(`${mailUrl}/emails`, {
    method: 'POST',
    signal: AbortSignal.timeout(TIME_OUT_MS),
    headers: {
      ...{ authorization: 'Bearer re_bench', 'content-type': 'application/json' },
      'idempotency-key': `recovery/${token}`,
    },
    body: JSON.stringify({
      ...{ from: 'shop@shop.example', to: [email], subject: 'You left something behind' },
      html: `<p>Your checkout is still here: <a href="https://shop.example/checkouts/${token}">take it up again</a>.</p>`,
    }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`the provider answered ${String(response.status)}`);
  return z.object({ id: z.string() }).parse(answer).id;
}
