/** @returns the price so many times, exactly; null for what is no amount. */
export function lineTotal(unitPrice: string, quantity: number): string | null {
  const told = /^(-?)(\d+)(?:\.(\d+))?$/.exec(unitPrice);
  if (told === null) return null;
  const [, sign = '', whole = '', fraction = ''] = told;
  const digits = fraction.length;
  const minor = (BigInt(whole + fraction) * BigInt(quantity)).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + minor : `${sign}${minor.slice(0, -digits)}.${minor.slice(-digits)}`;
}
