/** Of each checkout: one `PUT` creates it, the others change it. */
export const PUTS_EACH = 6;

/** The `n`th `PUT` of a run: its token and a body of 3.8 kB. */
export function putEvent(run: string, n: number, now: Date): { token: string; event: object } {
  const token = `${run}-${String(Math.floor(n / PUTS_EACH))}`;
  const at = n % PUTS_EACH;
  const line = (each: number) => ({
    ...{ variantId: `4490148285673${String(each)}`, productId: `821386834768${String(each)}` },
    ...{ title: `Striped teapot, number ${String(each)}, hand-made and glazed twice`, variantTitle: 'Blue' },
    ...{ quantity: 1 + (at % 2), unitPrice: '199.00', requiresShipping: true },
    imageUrl: `https://cdn.shop.example/products/${'striped-teapot-'.repeat(20)}${String(each)}.png?width=600`,
  });
  const event = {
    ...{ channel: 'online_store', currency: 'SEK', email: `${token}@shop.example`, phone: null },
    customer: { id: token, firstName: 'Ada', lastName: 'Lind', acceptsMarketing: true, locale: 'sv-SE' },
    lineItems: Array.from({ length: 5 }, (_, each) => line(each)),
    shipping: {
      address: {
        ...{ countryCode: 'SE', provinceCode: null, postalCode: '11122' },
        ...{ city: 'Stockholm', line1: 'Drottninggatan 1' },
      },
      ...{ pageVisited: at > 1, price: at > 2 ? '49.00' : null, supported: null },
    },
    discountCodes: [],
    recoveryUrl: `https://shop.example/checkouts/${token}?key=${'k'.repeat(200)}`,
    createdAt: new Date(now.getTime() - 60_000).toISOString(),
    updatedAt: new Date(now.getTime() - 60_000 + at * 1_000).toISOString(),
  };
  return { token, event };
}
