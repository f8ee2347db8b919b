import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/**
 * Whom limits by address count: the socket's peer, or, where that is a proxy of `TRUSTED_PROXIES`, whom it names. Of an
 * IPv6 address the first 64 bits count, for whoever has one of them has all.
 */
export function clientAddress(req: Pick<Request, 'ip'>): string {
  const address = (req.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? `${firstGroups(address).join(':')}::/64` : address;
}

/** @returns the four groups that name the network. */
function firstGroups(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [
    ...groups,
    ...Array.from({ length: Math.max(0, missing) }, () => '0'),
    ...(tail ?? '').split(':'),
  ];
  return all.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
}
