import { lookup as lookUpName } from 'node:dns';
import type { AgentOptions } from 'node:https';
import { BlockList, isIPv4, isIPv6, type LookupFunction } from 'node:net';
import { RequestFilteringHttpsAgent, type RequestFilteringAgentOptions } from 'request-filtering-agent';

/** Where the internet is among IPv6 addresses; within it the agent knows the exceptions. */
const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6');
/** What is not the internet among IPv4 addresses (RFC 6890). */
const PRIVATE_IPV4 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE_IPV4.addSubnet(net, prefix);
}

class PrivateAddress extends Error {}

/**
 * An agent that connects to public addresses only. It looks at the very address that it connects to, so that neither
 * a name nor a redirect nor a name that changes its address leads to a private one: loopback, link-local, private,
 * carrier's (RFC 6598), or one of IPv4 mapped into IPv6.
 *
 * @param options.lookup finds a name's addresses; a test gives its own.
 */
export function createPublicAgent(
  options: Omit<AgentOptions, 'lookup'> & RequestFilteringAgentOptions & { lookup?: LookupFunction } = {},
): RequestFilteringHttpsAgent {
  const lookup = withoutOddIpv6(options.lookup ?? lookUpName);
  return new RequestFilteringHttpsAgent({ keepAlive: false, ...options, lookup });
}

/** @returns whether it is of IPv6 and outside of the internet, as `::127.0.0.1` is. @param host with or without []. */
export function isOddIpv6(host: string): boolean {
  const address = host.replaceAll(/[[\]]/g, '');
  return isIPv6(address) && !GLOBAL_IPV6.check(address, 'ipv6');
}

/** @returns whether an address names a private one outright; where a name leads is seen when it is asked. */
export function isPrivateUrl({ hostname }: URL): boolean {
  const host = hostname.replaceAll(/[[\]]/g, '');
  if (isIPv6(host)) return isOddIpv6(host);
  return /(^|\.)localhost\.?$/.test(host) || (isIPv4(host) && PRIVATE_IPV4.check(host));
}

/** @returns whether the agent has refused an address. */
export function isPrivateAddress(error: unknown): boolean {
  if (error instanceof PrivateAddress) return true;
  return error instanceof Error && error.message.includes('is not allowed. Because');
}

function withoutOddIpv6(lookup: LookupFunction): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, options, (error, found, family) => {
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      const isOdd = error === null && addresses.some(isOddIpv6);
      done(isOdd ? new PrivateAddress() : error, found, family);
    });
  };
}
