/** @returns the decimal string as the language writes it, exactly; as it is for a currency that nobody knows. */
export function formatMoney(amount: string, currency: string, locale: string): string {
  const number = /^-?\d+(\.\d+)?$/.test(amount) ? (amount as `${number}`) : null;
  if (number === null) return `${amount} ${currency}`;
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(number);
  } catch {
    return `${amount} ${currency}`;
  }
}
