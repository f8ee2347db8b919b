import { useTranslations } from 'use-intl';
import { Money } from '../parts/money.tsx';
import styles from './checkout.module.css';
import type { Checkout } from './use-checkout.ts';

/** How the total comes about; what is nothing is left out, but for the shipping. */
export function Totals({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout.items');
  const { totals, currency, discountCodes, shipping } = checkout;
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  const codes = discountCodes.join(', ');
  return (
    <dl className={styles['totals']}>
      <div>
        <dt>{t('subtotal')}</dt>
        <dd>{money(totals.subtotal)}</dd>
      </div>
      {(!isZero(totals.discount) || codes !== '') && (
        <div>
          <dt>{codes === '' ? t('discount') : t('codes', { codes })}</dt>
          <dd>{money(isZero(totals.discount) ? totals.discount : `-${totals.discount}`)}</dd>
        </div>
      )}
      <div>
        <dt>{t('shipping')}</dt>
        <dd>
          {shipping.price === null && isZero(totals.shipping) ? t('shippingOpen') : money(totals.shipping)}
        </dd>
      </div>
      {!isZero(totals.tax) && (
        <div>
          <dt>{t('tax')}</dt>
          <dd>{money(totals.tax)}</dd>
        </div>
      )}
      <div className={styles['total']}>
        <dt>{t('total')}</dt>
        <dd>{money(totals.total)}</dd>
      </div>
    </dl>
  );
}

function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}
