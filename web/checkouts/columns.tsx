import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Money } from '../parts/money.tsx';
import { ReasonBadge } from '../parts/reason-badge.tsx';
import { RecoveryBadge } from '../parts/recovery-badge.tsx';
import { Time } from '../parts/time.tsx';
import styles from './list.module.css';
import type { ListedCheckout } from './use-list.ts';

interface Column {
  key: 'date' | 'customer' | 'channel' | 'items' | 'total' | 'email' | 'recovery';
  cell: (props: { checkout: ListedCheckout }) => ReactNode;
  /** Numbers stand at the end of their column. */
  isNumber?: boolean;
}

/** The columns beside the number, in order. */
export const COLUMNS: readonly Column[] = [
  { key: 'date', cell: AbandonedAt },
  { key: 'customer', cell: Customer },
  { key: 'channel', cell: ({ checkout }) => checkout.channel.replaceAll('_', ' ') },
  { key: 'items', cell: Items },
  { key: 'total', cell: Total, isNumber: true },
  { key: 'email', cell: ReasonBadge },
  { key: 'recovery', cell: RecoveryBadge },
];

/** When it was abandoned. */
export function AbandonedAt({ checkout: { abandonedAt } }: { checkout: ListedCheckout }) {
  const t = useTranslations('list');
  return abandonedAt === null ? t('open') : <Time at={abandonedAt} />;
}

/** The name and where they can be reached, as far as they are known. */
export function Customer({ checkout }: { checkout: ListedCheckout }) {
  const t = useTranslations('list');
  if (checkout.erased) return t('erased');
  const { customer, email, phone } = checkout;
  const name = [customer?.firstName, customer?.lastName].filter(Boolean).join(' ');
  const contact = email ?? phone ?? '';
  return (
    <>
      <span className={styles['cut']}>{name || contact || t('noCustomer')}</span>
      {name !== '' && <span className={`${styles['second'] ?? ''} ${styles['cut'] ?? ''}`}>{contact}</span>}
    </>
  );
}

/** The first item by name, and how many there are. */
export function Items({ checkout: { lineItems } }: { checkout: ListedCheckout }) {
  const t = useTranslations('list');
  const count = lineItems.reduce((sum, { quantity }) => sum + quantity, 0);
  const more = lineItems.length - 1;
  return (
    <>
      <span className={styles['cut']}>
        {lineItems[0]?.title ?? '–'}
        {more > 0 && ` ${t('moreItems', { count: more })}`}
      </span>
      {lineItems.length > 0 && <span className={styles['second']}>{t('items', { count })}</span>}
    </>
  );
}

/** What the shopper would have paid. */
export function Total({ checkout: { totals, currency } }: { checkout: ListedCheckout }) {
  return <Money amount={totals.total} currency={currency} />;
}
