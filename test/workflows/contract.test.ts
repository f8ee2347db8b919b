import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecoverCheckoutId, recoverCheckoutId } from '../../workflows/contract.ts';

describe('the id of a recovery', () => {
  it('tells its shop and checkout back', () => {
    const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}$/);
    fc.assert(
      fc.property(slug, fc.integer({ min: 1 }), (shop, id) => {
        const input = { shop, checkoutId: `co_${String(id)}` };
        expect(parseRecoverCheckoutId(recoverCheckoutId(input))).toEqual(input);
      }),
    );
  });

  it.each([
    'recoverCheckout:shop',
    'recoveryEmail:shop:msg_1',
    'recoverCheckout:a:b:c',
    'recoverCheckout::co_1',
  ])('is not read from %s', (workflowId) => {
    expect(parseRecoverCheckoutId(workflowId)).toBeNull();
  });
});
