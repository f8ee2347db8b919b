import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseRecoverCheckoutId,
  parseRecoveryEmailId,
  recoverCheckoutId,
  recoveryEmailId,
} from '../../workflows/contract.ts';

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

describe('the id of a mail by hand', () => {
  it('tells its shop and message back', () => {
    const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}$/);
    fc.assert(
      fc.property(slug, fc.integer({ min: 1 }), (shop, id) => {
        const input = { shop, messageId: `msg_${String(id)}` };
        expect(recoveryEmailId(input)).toBe(`recoveryEmail:${shop}:msg_${String(id)}`);
        expect(parseRecoveryEmailId(recoveryEmailId(input))).toEqual(input);
      }),
    );
  });

  it.each(['recoveryEmail:shop', 'recoverCheckout:shop:co_1', 'recoveryEmail:a:b:c', 'recoveryEmail::msg_1'])(
    'is not read from %s',
    (workflowId) => {
      expect(parseRecoveryEmailId(workflowId)).toBeNull();
    },
  );
});
