import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { tellCheckout } from './support/tell-checkout.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await put('tried');
});
afterAll(async () => {
  await api.close();
});

const put = (token: string, changes: Record<string, unknown> = {}): Promise<Body> =>
  tellCheckout(api, token, changes);

async function found(words: string): Promise<string[]> {
  const { status, body } = await api.ask('GET', `/v1/checkouts?state=all&q=${encodeURIComponent(words)}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data.map(({ token }: Body) => token);
}

describe('the search', () => {
  it('finds words in the number, address, phone, name and titles, in capitals or not', async () => {
    const { number } = await put('searched', {
      phone: '070-123 45 67',
      customer: { firstName: 'Åsa', lastName: 'Öberg' },
      shipping: { address: { countryCode: 'SE' } },
      lineItems: [{ title: 'Cup 100% "wool"', quantity: 1, unitPrice: '1.00' }],
    });
    const words = [
      String(number),
      `#${String(number)}`,
      'SEARCHED@',
      '123 45',
      '+46701234567',
      'åsa',
      'öBERG',
    ];
    for (const word of [...words, '100% "WOOL"', 'cup åsa', '  öberg   cup ', 'ås c', 'erg'])
      expect(await found(word), word).toEqual(['searched']);
    for (const word of ['as', 'up', 'cup nobody', '100%wool', '%', '_', '#x', 'wool\\'])
      expect(await found(word), word).not.toEqual(expect.arrayContaining(['tried']));
    expect(await found('åsa_')).toEqual([]);
    const phones = [
      '070 123 45 67',
      '0701234567',
      '+46 70 123 45 67',
      '+46 (0)70-1234567',
      '0046701234567',
      '(070) 123',
    ];
    for (const typed of [...phones, 'åsa 070 123 45 67', '123–45 cup'])
      expect(await found(typed), typed).toEqual(['searched']);
    expect(await found('070 123 45 68')).toEqual([]);
  });

  it('finds a phone number that could not be read by its digits, and words behind what print uses for quotes', async () => {
    await put('unread', {
      phone: '08-765 43 21',
      lineItems: [{ title: 'Vase d’Or', quantity: 1, unitPrice: '1.00' }],
    });
    for (const words of ['087654321', '08 765 43 21', '76543', 'or vase', "d'or", 'D’OR'])
      expect(await found(words), words).toEqual(['unread']);
  });

  it('finds with `#` the checkout of that number and no other', async () => {
    const { number } = await put('numbered');
    await put('named-after', { email: `x${String(number)}@example.se` });
    expect(await found(`#${String(number)}`)).toEqual(['numbered']);
    expect(await found(String(number))).toEqual(expect.arrayContaining(['numbered', 'named-after']));
    expect(await found(`#${String(number)} named-after`)).toEqual([]);
    expect(await found('#999999999999999999')).toEqual([]);
  });
});
