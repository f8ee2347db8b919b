import { onceByText } from './once-by-text.ts';

/** Made once a language and currency: making one takes a hundred times as long as writing an amount. */
const formatOf = onceByText(
  (locale: string, currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }),
);

/** @returns the decimal string as the language writes it, exactly; as it is for a currency that nobody knows. */
export function formatMoney(amount: string, currency: string, locale: string): string {
  if (!isDecimal(amount)) return `${amount} ${currency}`;
  try {
    return formatOf(locale, currency).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
