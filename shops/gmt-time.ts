/** WooCommerce tells times of GMT without saying so. */
export function inUtc(time: string | null): string | null {
  return time === null ? null : `${time}Z`;
}
