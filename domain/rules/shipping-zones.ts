import type { ShippingAddress } from '../checkout.ts';
import type { ShippingZone } from '../facts.ts';

/** @returns whether any zone holds the address. No zones mean everywhere; a detail that the address lacks fits any zone. */
export function shipsTo(zones: ShippingZone[], address: ShippingAddress): boolean {
  return zones.length === 0 || zones.some((zone) => holds(zone, address));
}

function holds(zone: ShippingZone, address: ShippingAddress): boolean {
  const country = normalized(address.countryCode);
  const province = normalized(address.provinceCode);
  const postalCode = normalized(address.postalCode);
  return (
    isAnyOf(country, [zone.countryCode], (told, listed) => told === listed) &&
    isAnyOf(province, zone.provinceCodes, (told, listed) => told === listed) &&
    isAnyOf(postalCode, zone.postalCodePrefixes, (told, listed) => told.startsWith(listed))
  );
}

/** An empty list restricts nothing, as no list does. */
function isAnyOf(
  told: string,
  listed: string[] | undefined,
  fits: (told: string, listed: string) => boolean,
): boolean {
  if (told === '' || listed === undefined || listed.length === 0) return true;
  return listed.some((entry) => fits(told, normalized(entry)));
}

/** Upper case and without white space: shops write `sw1a 1aa` and `SW1A1AA` alike. */
function normalized(text: string | null): string {
  return (text ?? '').replace(/\s/g, '').toUpperCase();
}
