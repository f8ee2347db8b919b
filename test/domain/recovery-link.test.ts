import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../domain/base64url.ts';
import { createLinkToken, verifyLinkToken, type LinkPurpose } from '../../domain/recovery-link.ts';

const NOW = new Date('2026-03-02T20:10:00Z');
const LATER = new Date('2026-06-02T20:10:00Z');
const PURPOSES: LinkPurpose[] = ['recovery', 'unsubscribe', 'trap'];
const messageIds = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const purposes = fc.constantFrom(...PURPOSES);

function signer(key: string) {
  return (text: string) => new Uint8Array(createHmac('sha256', key).update(text).digest());
}

const today = signer('today');
const yesterday = signer('yesterday');

describe('a link token', () => {
  test('tells its mail again until it expires, to the second', () => {
    fc.assert(
      fc.property(messageIds, purposes, (messageId, purpose) => {
        const token = createLinkToken({ purpose, messageId, expiresAt: LATER }, today);
        expect(verifyLinkToken(token, purpose, [today], NOW)).toEqual({ kind: 'valid', messageId });
        const justBefore = new Date(LATER.getTime() - 1);
        expect(verifyLinkToken(token, purpose, [today], justBefore)).toEqual({ kind: 'valid', messageId });
        expect(verifyLinkToken(token, purpose, [today], LATER)).toEqual({ kind: 'expired', messageId });
        expect(token).toMatch(/^[rut][0-9a-z]+\.[0-9a-z]+\.[\w-]{22}$/);
      }),
    );
  });

  test('is the same each time, so that a mail’s bytes can be made anew', () => {
    const claim = { purpose: 'recovery', messageId: 7, expiresAt: LATER } as const;
    expect(createLinkToken(claim, today)).toBe(createLinkToken(claim, today));
  });

  test('is worth nothing for another purpose, even expired', () => {
    const invalid = { kind: 'invalid' };
    for (const expiresAt of [LATER, new Date(0)]) {
      for (const purpose of PURPOSES) {
        const token = createLinkToken({ purpose, messageId: 7, expiresAt }, today);
        for (const other of PURPOSES.filter((one) => one !== purpose)) {
          expect(verifyLinkToken(token, other, [today], NOW)).toEqual(invalid);
          const prefix = createLinkToken({ purpose: other, messageId: 7, expiresAt }, today).slice(0, 1);
          expect(verifyLinkToken(prefix + token.slice(1), other, [today], NOW)).toEqual(invalid);
        }
      }
    }
  });

  test('stays good with the previous key, and is worth nothing with another', () => {
    const token = createLinkToken({ purpose: 'recovery', messageId: 7, expiresAt: LATER }, yesterday);
    expect(verifyLinkToken(token, 'recovery', [today, yesterday], NOW).kind).toBe('valid');
    expect(verifyLinkToken(token, 'recovery', [today], NOW)).toEqual({ kind: 'invalid' });
    expect(verifyLinkToken(token, 'recovery', [], NOW)).toEqual({ kind: 'invalid' });
  });

  test('is worth nothing once any character is changed, left out or added', () => {
    const token = createLinkToken({ purpose: 'recovery', messageId: 1_234_567, expiresAt: LATER }, today);
    const characters = Array.from('0az.-_AZru +/=%\u0000å');
    for (let at = 0; at <= token.length; at += 1) {
      for (const character of ['', ...characters]) {
        for (const rest of [token.slice(at), token.slice(at + 1)]) {
          const forged = token.slice(0, at) + character + rest;
          if (forged === token) continue;
          expect(verifyLinkToken(forged, 'recovery', [today], NOW)).toEqual({ kind: 'invalid' });
        }
      }
    }
  });

  test.each(['', '.', 'r', 'r1.1.', `r1.1.${'A'.repeat(22)}`, 'r'.repeat(100_000), 'r1.'.repeat(30_000)])(
    '%j is none',
    (text) => {
      for (const purpose of PURPOSES) {
        expect(verifyLinkToken(text, purpose, [today], NOW)).toEqual({ kind: 'invalid' });
      }
    },
  );
});

describe('base64url', () => {
  test('is what the standard says', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });
});
