import { useLocale } from 'use-intl';
import { formatMoney } from './format-money.ts';

/** An amount in its currency. @param amount a decimal string, as the API tells it: nothing is rounded. */
export function Money({ amount, currency }: { amount: string; currency: string }) {
  const locale = useLocale();
  return <span style={{ whiteSpace: 'nowrap' }}>{formatMoney(amount, currency, locale)}</span>;
}
