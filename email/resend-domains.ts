import { domainToASCII } from 'node:url';
import { Resend, type Domain, type ListDomainsResponse } from 'resend';
import type { AskSenderDomain, SenderDomainState } from '../domain/sender-domain.ts';

const ANSWER_LIMIT_MS = 5_000;
const KEPT_MS = 60_000;
const PAGE = 100;
const PAGES = 20;

interface Account {
  apiKey: string;
  /** The provider's own address when absent. */
  baseUrl?: string | undefined;
}

/** The domains of an account and their states; null when the provider does not tell them all. */
type KnownDomains = Map<string, SenderDomainState> | null;

/**
 * Asks Resend which domains an account may send from: a domain has to be listed itself, a parent's listing says
 * nothing of it. A list is kept for a minute. A key that may only send, an outage and a slow answer are `not_told`.
 */
export function createResendDomains(options: Account & { now: () => Date }): AskSenderDomain {
  let kept: { at: number; domains: Promise<KnownDomains> } | null = null;
  return async (domain) => {
    const at = options.now().getTime();
    if (kept === null || Math.abs(at - kept.at) >= KEPT_MS) {
      kept = { at, domains: listDomains(options).catch(() => null) };
    }
    const mine = kept;
    const domains = await mine.domains;
    if (domains !== null) return domains.get(domain) ?? 'not_verified';
    if (kept === mine) kept = null;
    return 'not_told';
  };
}

async function listDomains({ apiKey, baseUrl }: Account): Promise<KnownDomains> {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, '') });
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  const known = new Map<string, SenderDomainState>();
  let after: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const asked = { limit: PAGE, ...(after !== undefined && { after }) };
    const list = readList(await resend.domains.list(asked, { signal }));
    if (list === null) return null;
    for (const domain of list.data) known.set(domainToASCII(domain.name.toLowerCase()), stateOf(domain));
    after = list.data.at(-1)?.id;
    if (!list.has_more || after === undefined) return known;
  }
  return null;
}

/** The SDK's types promise more than whatever stands at the address keeps. */
function readList({ data: list }: ListDomainsResponse): { data: Domain[]; has_more: boolean } | null {
  const entries: unknown = list?.data;
  const isRead = Array.isArray(entries) && entries.every(isDomain);
  return list !== null && isRead ? { data: list.data, has_more: list.has_more } : null;
}

function isDomain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && typeof value.id === 'string' && 'name' in value && typeof value.name === 'string';
}

/** Of a domain that is verified in part, or in a word that the SDK does not know, sending may well work. */
function stateOf({ status, capabilities }: Partial<Domain>): SenderDomainState {
  if (capabilities?.sending === 'disabled') return 'not_verified';
  switch (status) {
    case 'verified':
      return 'verified';
    case 'pending':
    case 'failed':
    case 'not_started':
      return 'not_verified';
    case 'partially_verified':
    case 'partially_failed':
    case undefined:
      return 'not_told';
    default:
      status satisfies never;
      return 'not_told';
  }
}
