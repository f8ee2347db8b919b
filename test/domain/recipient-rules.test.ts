import { describe, expect, test } from 'vitest';
import { decide, type NoSendReason } from '../../domain/no-send.ts';
import { hoursAgo, sendableFacts, type FactsOverrides } from '../support/facts.ts';

function blocks(code: NoSendReason, overrides: FactsOverrides): boolean {
  return decide(sendableFacts(overrides)).rules.find((rule) => rule.code === code)?.blocks === true;
}

describe('unsupported_channel', () => {
  test.each([
    ['online_store', false],
    ['buy_button', false],
    ['wholesale', false],
    ['pos', true],
    ['instagram', true],
    ['ONLINE_STORE', true],
    ['', true],
  ])('channel %j', (channel, expected) => {
    expect(blocks('unsupported_channel', { checkout: { channel } })).toBe(expected);
  });
});

describe('not_subscribed', () => {
  test.each([
    ['anyone', false, false],
    ['anyone', true, false],
    ['subscribers', false, true],
    ['subscribers', true, false],
  ] as const)('audience %s, accepts marketing %j', (audience, acceptsMarketing, expected) => {
    expect(blocks('not_subscribed', { settings: { automation: { audience } }, acceptsMarketing })).toBe(
      expected,
    );
  });
});

describe('no_contact and invalid_email', () => {
  test.each([
    [null, null, true, false],
    [' ', '', true, false],
    [null, '1', false, false],
    ['x', null, false, true],
    ['å@b.se', null, false, true],
    ['a@räksmörgås.se', null, false, false],
    ['A@B.SE ', '+46701234567', false, false],
  ])('e-mail %j and phone %j', (email, phone, noContact, invalidEmail) => {
    expect(blocks('no_contact', { checkout: { email, phone } })).toBe(noContact);
    expect(blocks('invalid_email', { checkout: { email, phone } })).toBe(invalidEmail);
  });
});

describe('no_link', () => {
  const linkHosts = ['shop.example', 'räksmörgås.example', '127.0.0.1'];
  test.each([
    ['https://shop.example/c/1', false],
    ['http://SHOP.example:8080/c?a=b#c', false],
    ['https://xn--rksmrgs-5wao1o.example/', false],
    ['https://RÄKSMÖRGÅS.example/', false],
    ['http://127.0.0.1:3000/', false],
    [null, true],
    ['', true],
    ['shop.example/c/1', true],
    ['https://www.shop.example/', true],
    ['https://shop.example.evil.example/', true],
    ['https://evil.example/shop.example', true],
    ['https://shop.example@evil.example/', true],
    ['https://evil.example\\@shop.example/', true],
    ['https://shop.example%2eevil.example/', true],
    ['javascript://shop.example/%0aalert(1)', true],
    ['ftp://shop.example/', true],
  ])('fault 52: recovery URL %j', (recoveryUrl, expected) => {
    expect(blocks('no_link', { checkout: { recoveryUrl }, linkHosts })).toBe(expected);
  });

  test('without any listed host no link leads anywhere', () => {
    expect(blocks('no_link', { linkHosts: [] })).toBe(true);
    expect(blocks('no_link', { linkHosts: ['', '*.shop.example', '.example'] })).toBe(true);
  });
});

describe('unsubscribed, bounced and complained', () => {
  const codes = ['unsubscribed', 'bounced', 'complained'] as const;
  test.each(codes)('%s blocks by its own rule only', (reason) => {
    const told = { suppressions: [{ reason, since: hoursAgo(9_000) }] };
    expect(codes.filter((code) => blocks(code, told))).toEqual([reason]);
  });
});
