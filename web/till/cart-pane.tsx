import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../parts/empty-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Money } from '../parts/money.tsx';
import { CartLine } from './cart-line.tsx';
import { MoreActions } from './more-actions.tsx';
import { isEmptySale, type Sale } from './sale.ts';
import { totalOf, type SaleTotal } from './sale-total.ts';
import { styles } from './styles.ts';
import { useActions } from './use-actions.tsx';
import { useTill } from './use-till.tsx';

/** Whom the sale is for, what is in it, and what it comes to. */
export function CartPane({ sale }: { sale: Sale }) {
  const t = useTranslations('till.cart');
  const { clearSale } = useActions();
  const { currency } = useTill().location;
  const total = totalOf(sale, currency);
  const isLocked = sale.pending !== null;
  return (
    <section className={styles['cart']} aria-label={t('label')} aria-busy={isLocked}>
      <CustomerButton sale={sale} isLocked={isLocked} />
      <div className={styles['lines']}>
        {sale.lines.length === 0 ? (
          <EmptyState icon="cart" title={t('emptyTitle')} text={t('emptyText')} />
        ) : (
          <ul aria-label={t('lines')}>
            {sale.lines.map((line, n) => (
              <CartLine key={line.id} line={line} total={total.lines[n] ?? '0'} isLocked={isLocked} />
            ))}
          </ul>
        )}
        {sale.note !== null && sale.note !== '' && <p className={styles['note']}>{sale.note}</p>}
      </div>
      <Totals total={total} currency={currency} hasDiscount={sale.discounts.length > 0} />
      <div className={styles['cartFoot']}>
        <MoreActions isLocked={isLocked} />
        <Button
          size="lg"
          flex={1}
          disabled={isLocked || isEmptySale(sale)}
          onClick={() => {
            clearSale(true);
          }}
        >
          {t('done')}
        </Button>
      </div>
    </section>
  );
}

function CustomerButton({ sale, isLocked }: { sale: Sale; isLocked: boolean }) {
  const t = useTranslations('till.cart');
  const { open } = useActions();
  const { customer } = sale;
  return (
    <button
      type="button"
      className={styles['customer']}
      disabled={isLocked}
      onClick={() => {
        open({ kind: 'customer', isForSaving: false });
      }}
    >
      <Icon name="person" />
      {customer === null ? (
        <span>{t('addCustomer')}</span>
      ) : (
        <span className={styles['customerName']}>
          <strong>{customer.name}</strong>
          <span className={styles['dim']}>{customer.email ?? customer.phone}</span>
        </span>
      )}
      <Icon name="next" size={16} />
    </button>
  );
}

interface TotalsProps {
  total: SaleTotal;
  currency: string;
  hasDiscount: boolean;
}

function Totals({ total, currency, hasDiscount }: TotalsProps) {
  const t = useTranslations('till.cart');
  return (
    <dl className={styles['totals']}>
      {hasDiscount && (
        <>
          <div>
            <dt>{t('subtotal')}</dt>
            <dd>
              <Money amount={total.subtotal} currency={currency} />
            </dd>
          </div>
          <div>
            <dt>{t('discount')}</dt>
            <dd>
              −<Money amount={total.discount} currency={currency} />
            </dd>
          </div>
        </>
      )}
      <div className={styles['total']}>
        <dt>{t('total')}</dt>
        <dd data-total>
          <Money amount={total.total} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
