import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeEmail, normalizePhone, personKeys } from '../../domain/person.ts';

describe('an e-mail address', () => {
  test.each([
    ['a@b.se', 'a@b.se'],
    ['  Greta.Garbo+till@Shop.EXAMPLE\n', 'greta.garbo+till@shop.example'],
    ["o'brien!#$%&'*+/=?^_`{|}~-@b.se", "o'brien!#$%&'*+/=?^_`{|}~-@b.se"],
    ['a@räksmörgås.se', 'a@xn--rksmrgs-5wao1o.se'],
    ['a@XN--RKSMRGS-5WAO1O.se', 'a@xn--rksmrgs-5wao1o.se'],
    ['a@straße.de', 'a@xn--strae-oqa.de'],
    ['a@例え。テスト', 'a@xn--r8jz45g.xn--zckzah'],
    [`${'l'.repeat(64)}@b.se`, `${'l'.repeat(64)}@b.se`],
  ])('%j is compared as %j', (text, expected) => {
    expect(normalizeEmail(text)).toBe(expected);
  });

  test.each([
    '',
    '   ',
    'a',
    '@',
    'a@',
    '@b.se',
    'a@b',
    'a@b@c.se',
    'a b@c.se',
    'a@b c.se',
    '.a@b.se',
    'a.@b.se',
    'a..b@c.se',
    'a@b..se',
    'a@.b.se',
    'a@b.se.',
    'a@-b.se',
    'a@b-.se',
    'a@b_c.se',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    '"a b"@c.se',
    'Greta <a@b.se>',
    'a@b.se, c@d.se',
    'a@b.se\r\nBcc: c@d.se',
    'a\u0000@b.se',
    'a@b\u0000.se',
    'åsa@b.se',
    '\u212A@b.se',
    'a@xn--.se',
    'a@xn--\u00e5.se',
    `${'l'.repeat(65)}@b.se`,
    `a@${'l'.repeat(64)}.se`,
    `a@${'l.'.repeat(200)}se`,
  ])('%j is none', (text) => {
    expect(normalizeEmail(text)).toBeNull();
  });

  test('once normalised stays as it is, is ASCII and at most 254 characters long', () => {
    const atom = fc.string({ minLength: 1, maxLength: 8 });
    const domain = fc.oneof(
      fc.domain(),
      fc.string({ unit: 'binary', maxLength: 9 }).map((text) => `${text}.se`),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.tuple(atom, domain).map((parts) => parts.join('@')),
        ),
        (text) => {
          const normalized = normalizeEmail(text);
          if (normalized === null) return;
          expect(normalizeEmail(normalized)).toBe(normalized);
          expect(normalized).toMatch(/^[!-~]{3,254}$/);
        },
      ),
    );
  });

  test.each(['a', 'a.', '@', 'a@', '.', 'å', ' ', 'a@a.', '\u0300'])('of 100 kB of %j is told', (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    expect(normalizeEmail(text)).toBeNull();
    expect(normalizeEmail(`a@${text}`)).toBeNull();
    expect(normalizeEmail(`${text}@b.se`)).toBeNull();
  });
});

describe('a phone number', () => {
  test.each<[string, string | null, string]>([
    ['+46701234567', null, '+46701234567'],
    [' +46 (0)70-123 45 67 ', null, '+46701234567'],
    ['0046 70 123 45 67', null, '+46701234567'],
    ['070-123 45 67', 'SE', '+46701234567'],
    ['070-123 45 67', 'se', '+46701234567'],
    ['+1 (213) 373-4253', 'SE', '+12133734253'],
    ['(213) 373-4253', 'US', '+12133734253'],
    ['011 46 70 123 45 67', 'US', '+46701234567'],
  ])('%j from %j is %s', (text, country, expected) => {
    expect(normalizePhone(text, country)).toBe(expected);
  });

  test.each<[string, string | null]>([
    ['', null],
    ['070-123 45 67', null],
    ['070-123 45 67', 'XX'],
    ['070-123 45 67', ''],
    ['+46', 'SE'],
    ['call me', 'SE'],
    ['call +46701234567', 'SE'],
    ['+999 123 456 789', null],
    ['+46 0000 0000', null],
    ['+46 70 123 45 67 89 01 23', null],
    ['1'.repeat(100_000), 'SE'],
    [' +'.repeat(50_000), null],
    ['+46 70'.repeat(10_000), null],
  ])('%j from %j is none', (text, country) => {
    expect(normalizePhone(text, country)).toBeNull();
  });

  test('once normalised stays as it is', () => {
    const text = fc.tuple(
      fc.constantFrom('+46', '+1', '+49', '+7', '+39', '+55', ''),
      fc.stringMatching(/^\d{3,14}$/),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('SE', 'US', 'IT', null), ([prefix, digits], country) => {
        const normalized = normalizePhone(prefix + digits, country);
        expect(normalized === null ? null : normalizePhone(normalized)).toBe(normalized);
      }),
    );
  });
});

describe('the keys of a person', () => {
  const nobody = { customerId: null, email: null, phone: null, stored: null };

  test('name the customer, the addresses and the numbers, stored ones too, sorted and once each', () => {
    const keys = personKeys({
      customerId: '9007199254740993',
      email: 'B@Shop.example',
      phone: '+46 70 123 45 67',
      stored: { email: 'a@b.se', phone: '+46701234567' },
    });
    expect(keys).toEqual([
      'customer:9007199254740993',
      'email:a@b.se',
      'email:b@shop.example',
      'phone:+46701234567',
    ]);
  });

  test('are none for what cannot be normalised', () => {
    expect(personKeys(nobody)).toEqual([]);
    expect(personKeys({ ...nobody, customerId: '', email: 'x', phone: '070-123 45 67' })).toEqual([]);
  });

  test('are the same whether given raw or normalised, so that locks are taken in one order', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.emailAddress(), (email, storedEmail) => {
        const raw = personKeys({
          ...nobody,
          email: ` ${email}`,
          stored: { email: storedEmail, phone: null },
        });
        const normalized = personKeys({
          ...nobody,
          email: normalizeEmail(storedEmail),
          stored: { email: normalizeEmail(email), phone: null },
        });
        expect(raw).toEqual(normalized);
        expect(raw).toEqual(raw.toSorted());
      }),
    );
  });
});
