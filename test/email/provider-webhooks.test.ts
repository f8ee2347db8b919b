import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createResendSender } from '../../email/resend-sender.ts';
import { createResendWebhook } from '../../email/resend-webhook.ts';
import { OUTSTANDING_PATH, startProvider, type Provider } from '../../local/provider.ts';

const SECRET = `whsec_${Buffer.from('a secret of the local mailbox').toString('base64')}`;
/** Time was skipped: the product's is years ahead of the machine's. */
const PRODUCT_NOW = new Date('2031-03-02T09:00:00Z');

const event = z.object({
  type: z.string(),
  created_at: z.string(),
  data: z.object({
    email_id: z.string(),
    tags: z.record(z.string(), z.string()),
    bounce: z.object({ type: z.string() }).optional(),
  }),
});

let provider: Provider;
let receiver: Server;
let heard: z.infer<typeof event>[];
let ids: (string | undefined)[];
let refusals: number;

beforeEach(async () => {
  [heard, ids, refusals] = [[], [], 0];
  const verify = createResendWebhook(SECRET);
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const header = (name: string) => String(request.headers[`svix-${name}`]);
      const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
      const verdict = verify(Buffer.concat(chunks).toString('utf8'), headers);
      ids.push(headers.id);
      refusals -= 1;
      if (refusals >= 0) response.writeHead(503).end();
      else if (verdict.kind === 'unsigned') response.writeHead(401).end();
      else {
        heard.push(event.parse(verdict.body));
        response.writeHead(200).end();
      }
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${String(port)}/hooks/default/resend`;
  provider = await startProvider({ now: () => PRODUCT_NOW, webhook: { url, secret: SECRET } });
});
afterEach(async () => {
  await provider.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

async function send(to: string, key = to): Promise<void> {
  const sender = createResendSender({ apiKey: 're_test', baseUrl: provider.url, now: () => PRODUCT_NOW });
  const email = {
    messageId: 'msg_7',
    from: 'shop@example.com',
    to,
    replyTo: null,
    subject: 'S',
    html: '<p>',
    text: 'T',
  };
  await sender.send({ ...email, headers: {} }, key, AbortSignal.timeout(5_000));
}

const toldOf = async () => {
  await expect.poll(() => provider.outstanding(), { interval: 10 }).toBe(0);
  return heard.map(({ type, data }) =>
    [type, data.bounce?.type].filter((part) => part !== undefined).join(' '),
  );
};

describe('the stand-in, as the provider does,', () => {
  it.each([
    ['ann@example.com', ['email.sent', 'email.delivered']],
    ['ann@bounced.example', ['email.sent', 'email.bounced Permanent']],
    ['ann@full.example', ['email.sent', 'email.bounced Transient']],
    ['ann@complained.example', ['email.sent', 'email.delivered', 'email.complained']],
    ['ann@failed.example', ['email.failed']],
  ])('tells what became of a mail to %s', async (to, told) => {
    await send(to);
    expect(await toldOf()).toEqual(told);
  });

  it('signs by the machine’s time, and tells the product’s, with the mail’s name and tags', async () => {
    await send('ann@example.com');
    await toldOf();
    expect(heard[0]).toMatchObject({
      created_at: PRODUCT_NOW.toISOString(),
      data: { email_id: provider.mails()[0]?.id, tags: { message_id: 'msg_7' } },
    });
  });

  it('tries again until it is heard, under the same name, and tells of each mail once', async () => {
    refusals = 2;
    await send('ann@failed.example');
    await send('ann@failed.example');
    expect(await toldOf()).toEqual(['email.failed']);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('says how many mails it has not told of to the end', async () => {
    refusals = 1_000;
    await send('ann@example.com');
    const answer: unknown = await (await fetch(provider.url + OUTSTANDING_PATH)).json();
    expect(answer).toEqual({ outstanding: 1 });
    refusals = 0;
    expect(await toldOf()).toHaveLength(2);
  });

  it('does not outlive its stop, though nobody hears it', async () => {
    refusals = 1_000;
    await send('ann@example.com');
    await provider.close();
    await expect.poll(() => provider.outstanding()).toBe(0);
  });
});
