import type { Settings } from '../../domain/settings.ts';

/**
 * The checkout's address with the token as `recovery`, so that the shop can hand it back with the order, and with the
 * `utm_…` parameters of the settings that it does not carry itself. The shop's own query stays as it is, letter by
 * letter: writing it anew might break a signature.
 */
export function wayBack(recoveryUrl: string, token: string, tracking: Settings['linkTracking']): string {
  const url = new URL(recoveryUrl);
  const own = url.search === '' ? [] : url.search.slice(1).split('&');
  const kept = own.filter((part) => nameOf(part) !== 'recovery');
  const names = new Set(kept.map(nameOf));
  const ours = Object.entries({
    recovery: token,
    utm_source: tracking.utmSource,
    utm_medium: tracking.utmMedium,
    utm_campaign: tracking.utmCampaign,
  }).filter((entry): entry is [string, string] => entry[1] !== null && !names.has(entry[0]));
  const added = ours.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  url.search = `?${[...kept, ...added].join('&')}`;
  return url.href;
}

/** As a server reads it; a question mark at the beginning is a letter of it. */
function nameOf(part: string): string {
  const [name = ''] = new URLSearchParams(`&${part}`).keys();
  return name;
}
