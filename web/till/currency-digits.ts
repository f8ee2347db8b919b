const DEFAULT_DIGITS = 2;

/** ISO 4217: the currencies whose minor unit is not a hundredth. A test compares it with the API's own. */
const OTHERS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const DIGITS = new Map(
  Object.entries(OTHERS).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)])),
);

/** @returns how many decimals amounts of the currency have. */
export function currencyDigits(currency: string): number {
  return DIGITS.get(currency) ?? DEFAULT_DIGITS;
}
