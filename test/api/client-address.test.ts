import { describe, expect, test } from 'vitest';
import { clientAddress } from '../../api/client-address.ts';
import { ConfigError, readConfig } from '../../config.ts';

describe('TRUSTED_PROXIES', () => {
  test.each<[string, string[]]>([
    ['10.0.0.0/8', ['10.0.0.0/8']],
    [' 127.0.0.1 , fd00::/8,,', ['127.0.0.1', 'fd00::/8']],
    ['', []],
  ])('%j is read', (text, networks) => {
    expect(readConfig({ TRUSTED_PROXIES: text }).trustedProxies).toEqual(networks);
  });

  test.each(['proxy.example', '10.0.0.0/33', '10.0.0/8', '::/129', '10.0.0.0/8/8', '10.0.0.0/', 'true'])(
    '%j is refused',
    (text) => {
      expect(() => readConfig({ TRUSTED_PROXIES: text })).toThrow(ConfigError);
    },
  );
});

describe('the address that limits count by', () => {
  test.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001::6', '2001:db8:1:0::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (ip, address) => {
    expect(clientAddress({ ip })).toBe(address);
  });
});
