import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { createPublicAgent } from '../../outbound/public-agent.ts';
import { createAskShop } from '../../outbound/shop-request.ts';
import type { ShopQuestion } from '../../shops/shop-question.ts';
import { startFakeShop, type FakeShop } from '../support/fake-shop.ts';

/** An id that a JSON number does not hold, and letters of several bytes. */
const BODY = '{"orders":[{"id":90071992547409951,"city":"Malmö"}]}';

let shop: FakeShop;
beforeAll(async () => {
  shop = await startFakeShop(() => ({ status: 200, body: BODY, headers: { 'x-more': 'yes' } }));
});
beforeEach(() => {
  shop.behave('fine');
  shop.asked.length = 0;
});
afterAll(() => shop.close());

const ask = createAskShop({ allowPrivate: true });
const question = (changes: Partial<ShopQuestion> = {}): ShopQuestion => ({
  ...{ method: 'GET', host: shop.host, path: '/orders?ids=1', headers: { authorization: 'Basic x' } },
  ...changes,
});
const soon = () => AbortSignal.timeout(300);

describe('a request to a shop', () => {
  it('is answered with the very text', async () => {
    const answer = await ask(question({ method: 'POST', body: '{"å":1}' }), soon());
    expect(answer).toMatchObject({
      kind: 'answered',
      statusCode: 200,
      body: BODY,
      headers: { 'x-more': 'yes' },
    });
    const [{ method, url, body, headers } = { method: '', url: null, body: '', headers: {} }] = shop.asked;
    expect([method, `${url?.pathname ?? ''}${url?.search ?? ''}`, body]).toEqual([
      'POST',
      '/orders?ids=1',
      '{"å":1}',
    ]);
    expect(headers).toMatchObject({ authorization: 'Basic x', 'user-agent': 'checkout-recovery' });
  });

  it('that is led elsewhere does not follow', async () => {
    shop.behave(302);
    expect(await ask(question(), soon())).toMatchObject({ kind: 'answered', statusCode: 302 });
    expect(shop.asked).toHaveLength(1);
  });

  it('that gets no answer ends with its signal', async () => {
    shop.behave('hangs');
    expect(await ask(question(), soon())).toEqual({ kind: 'failed', failure: 'timed_out' });
  });

  it('is answered with 4 MiB at most', async () => {
    shop.behave('endless');
    expect(await ask(question(), AbortSignal.timeout(5_000))).toEqual({
      kind: 'failed',
      failure: 'too_large',
    });
  });

  test.each(['127.0.0.1:1', 'no host', '', 'shop.example/path', 'user@shop.example', 'shop.example#'])(
    'to "%s" fails and does not throw',
    async (host) => {
      expect(await ask(question({ host }), soon())).toEqual({ kind: 'failed', failure: 'not_reached' });
    },
  );
});

describe('where private addresses are not allowed', () => {
  const strict = createAskShop();

  test.each(['127.0.0.1', '10.0.0.1', '[::1]', '[::ffff:7f00:1]', '169.254.169.254', 'localhost'])(
    '%s is not asked',
    async (host) => {
      expect(await strict(question({ host }), soon())).toEqual({
        kind: 'failed',
        failure: 'private_address',
      });
    },
  );

  it('a public name that leads to a private address by now is not asked either', async () => {
    const agent = createPublicAgent({
      lookup: (_name, options, done) => {
        if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
        else done(null, '127.0.0.1', 4);
      },
    });
    const host = `shop.example:${shop.host.split(':')[1] ?? ''}`;
    expect(await createAskShop({ agent })(question({ host }), soon())).toEqual({
      kind: 'failed',
      failure: 'private_address',
    });
    expect(shop.asked).toEqual([]);
  });
});
