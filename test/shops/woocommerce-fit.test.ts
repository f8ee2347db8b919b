import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { createTrialShop, storedOf } from '../support/tell-trial.ts';
import * as woocommerce from './support/woocommerce-payloads.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

describe('a WooCommerce order', () => {
  it('keeps a guest, its refunds and its total', async () => {
    expect(storedOf(await (await createTrialShop(api)).keep(woocommerce.GUEST_ORDER), 'order')).toMatchObject(
      {
        id: '727',
        number: 'A-727',
        checkoutToken: 'wc_order_1',
        customer: null,
        email: 'eva@example.no',
        phone: '+4722123456',
        currency: 'NOK',
        total: '41.50',
        refundedTotal: '19.50',
        lineItems: [
          { variantId: '93', quantity: 3 },
          { variantId: '23', quantity: 2 },
        ],
        completedAt: '2026-02-01T09:10:00.000Z',
        cancelledAt: null,
      },
    );
  });

  it('is a checkout until it is paid, with coupon, fee and shipping, and is completed by being paid', async () => {
    const shop = await createTrialShop(api);
    expect(storedOf(await shop.keep(woocommerce.UNPAID), 'checkout')).toMatchObject({
      token: 'wc_order_1',
      customer: { id: '26', firstName: 'Eva', lastName: 'Berg' },
      lineItems: [
        { unitPrice: '3.33', quantity: 3 },
        { title: 'Shirt &ndash; M', unitPrice: '12.50' },
      ],
      shipping: { address: { countryCode: 'NO', provinceCode: null, postalCode: '0150' }, price: '5.00' },
      totals: { subtotal: '37.50', discount: '1.00', shipping: '5.00', tax: '0.00', total: '41.50' },
      discountCodes: ['one-off'],
      recoveryUrl: 'https://shop.example/pay/727',
    });
    await shop.keep(woocommerce.GUEST_ORDER);
    expect((await shop.read(`/v1/checkouts/wc_order_1`)).body).toMatchObject({
      state: 'completed',
      orderId: '727',
    });
  });

  it('keeps when it was cancelled', async () => {
    expect(storedOf(await (await createTrialShop(api)).keep(woocommerce.CANCELLED), 'order')).toMatchObject({
      completedAt: '2026-02-01T09:00:00.000Z',
      cancelledAt: '2026-02-01T09:30:00.000Z',
    });
  });
});
