import { lookup as lookUpName } from 'node:dns';
import type { AgentOptions } from 'node:https';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import { RequestFilteringHttpsAgent, type RequestFilteringAgentOptions } from 'request-filtering-agent';

/** Where the internet is among IPv6 addresses; within it the agent knows the exceptions. */
const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6');

class PrivateAddress extends Error {}

/**
 * An agent that connects to public addresses only. It looks at the very address that it connects to, so that neither
 * a name nor a redirect nor a name that changes its address leads to a private one: loopback, link-local, private,
 * carrier's (RFC 6598), or one of IPv4 mapped into IPv6.
 *
 * @param options.lookup finds a name's addresses; a test gives its own.
 */
export function createPictureAgent(
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
