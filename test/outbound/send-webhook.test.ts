import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPublicAgent } from '../../outbound/public-agent.ts';
import { createSendWebhook, type WebhookRequest } from '../../outbound/send-webhook.ts';
import { startReceiver, textHeaders, type Received, type Receiver } from '../support/receiver.ts';

const OLD = `whsec_${Buffer.from('an older secret, 32 bytes of it.').toString('base64')}`;
const NEW = `whsec_${Buffer.from('a newer secret of 32 bytes, too.').toString('base64')}`;
const BODY = '{"type":"email.sent","data":{"checkoutId":"co_1042"}}';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer((res) => res.writeHead(204).end());
});
afterAll(() => receiver.close());

const send = createSendWebhook({ allowPrivate: true, timeoutMs: 500 });
const told = (changes: Partial<WebhookRequest> = {}): WebhookRequest => ({
  ...{ url: receiver.url, id: 'whd_1', body: BODY, secrets: [NEW], at: new Date() },
  ...changes,
});
const only = () => receiver.received[0] ?? NOTHING;
const NOTHING: Pick<Received, 'headers' | 'body'> = { headers: {}, body: '' };
const answering = (status: number, headers: Record<string, string> = {}) =>
  receiver.answer((res: ServerResponse) => res.writeHead(status, headers).end('whatever'));

describe('a webhook', () => {
  it('is signed as Standard Webhooks says, over id, time and the very bytes', async () => {
    const at = new Date();
    expect(await send(told({ at }))).toEqual({ kind: 'delivered', statusCode: 204 });
    const { headers, body } = only();
    const seconds = String(Math.floor(at.getTime() / 1000));
    expect(headers).toMatchObject({ 'webhook-id': 'whd_1', 'webhook-timestamp': seconds });
    expect(headers).toMatchObject({ 'content-type': 'application/json' });
    expect(body).toBe(BODY);
    const key = Buffer.from(NEW.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`whd_1.${seconds}.${BODY}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${mac}`);
  });

  it('is good under each secret that signs, and under no other', async () => {
    await send(told({ secrets: [NEW, OLD] }));
    const { headers, body } = only();
    const signed = textHeaders(headers);
    for (const secret of [NEW, OLD])
      expect(new Webhook(secret).verify(body, signed)).toEqual(JSON.parse(BODY));
    const foreign = `whsec_${Buffer.from('somebody else has this secret...').toString('base64')}`;
    expect(() => new Webhook(foreign).verify(body, signed)).toThrow('No matching signature found');
    expect(() => new Webhook(NEW).verify(body.replace('1042', '1043'), signed)).toThrow(
      'No matching signature found',
    );
  });

  it.each([
    [500, {}, 'bad_status', null],
    [404, {}, 'bad_status', null],
    [503, { 'retry-after': '120' }, 'bad_status', 120_000],
    [429, { 'retry-after': 'soon' }, 'bad_status', null],
    [302, { location: 'http://127.0.0.1:1/elsewhere' }, 'redirected', null],
  ])('that is answered with %d has failed', async (status, headers, failure, retryAfterMs) => {
    answering(status, headers);
    expect(await send(told())).toEqual({
      ...{ kind: 'failed', statusCode: status, isGone: false },
      ...{ failure, retryAfterMs },
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('that is answered with 410 is wanted no more', async () => {
    answering(410);
    expect(await send(told())).toMatchObject({ kind: 'failed', isGone: true });
  });

  it('is taken by its status, though the body that follows never ends or breaks off', async () => {
    receiver.answer((res) => {
      res.writeHead(200, { 'content-length': '1000' }).write('{');
    });
    expect(await send(told())).toMatchObject({ kind: 'delivered' });
    receiver.answer((res) => {
      res.writeHead(200, { 'content-length': '1000' }).write('{', () => res.destroy());
    });
    expect(await send(told())).toMatchObject({ kind: 'delivered' });
  });

  it('is given up for now when nobody answers in time, or nobody is there', async () => {
    receiver.answer('hang');
    expect(await send(told())).toMatchObject({ kind: 'failed', failure: 'timed_out', statusCode: null });
    receiver.answer((res) => res.destroy());
    expect(await send(told())).toMatchObject({ failure: 'not_reached' });
    expect(await send(told({ url: 'http://127.0.0.1:1/' }))).toMatchObject({ failure: 'not_reached' });
  });
});

describe('where private addresses are not allowed', () => {
  const strict = createSendWebhook({ timeoutMs: 2_000 });

  it.each([
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest',
    'https://localhost/',
    'http://shop.example/',
  ])('%s is not asked', async (url) => {
    expect(await strict(told({ url }))).toMatchObject({ kind: 'failed', failure: 'private_address' });
  });

  it('a public name that leads to a private address by now is not asked either', async () => {
    const agent = createPublicAgent({
      lookup: (_name, options, done) => {
        if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
        else done(null, '127.0.0.1', 4);
      },
    });
    const rebound = createSendWebhook({ agent, timeoutMs: 2_000 });
    const { port } = new URL(receiver.url);
    expect(await rebound(told({ url: `https://shop.example:${port}/` }))).toMatchObject({
      failure: 'private_address',
    });
    expect(receiver.received).toEqual([]);
  });
});
