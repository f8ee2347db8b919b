import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordFault } from '../../domain/password.ts';

const EMAIL = 'ines@shop.example';

describe('a password', () => {
  test.each<[string, string | null]>([
    ['twelve chars', null],
    ['elevenchars', 'must have at least 12 characters'],
    ['    '.repeat(3), null],
    ['ß'.repeat(128), null],
    ['ß'.repeat(129), 'must have at most 256 bytes'],
    [EMAIL, 'must not be the e-mail address'],
    [` ${EMAIL.toUpperCase()}`, 'must not be the e-mail address'],
    [`${EMAIL}1`, 'must not be the e-mail address'],
    ['ines@shop.examp', 'must not be the e-mail address'],
  ])('%j: %s', (password, fault) => {
    expect(passwordFault(password, EMAIL)).toBe(fault);
  });

  test('is good by its length alone, whatever it is made of', () => {
    const any = fc.string({ unit: 'grapheme', minLength: 12, maxLength: 20 });
    fc.assert(
      fc.property(any, (password) => {
        fc.pre(new TextEncoder().encode(password.normalize('NFC')).length <= 256 && password.trim() !== '');
        fc.pre(password.normalize('NFC').length >= 12 && !EMAIL.includes(password.trim().toLowerCase()));
        expect(passwordFault(password, EMAIL)).toBeNull();
      }),
    );
  });
});
