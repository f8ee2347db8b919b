import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import styles from './list.module.css';
import type { ListedCheckout } from './use-list.ts';

/** The number, which opens the checkout; it reaches over the whole row, and the keys go from one to the next. */
export function OpenLink({ checkout: { id, number } }: { checkout: ListedCheckout }) {
  const t = useTranslations('list');
  return (
    <Link
      to="/checkouts/$id"
      params={{ id }}
      className={styles['open']}
      data-row={id}
      preload={false}
      aria-label={t('checkout', { number: String(number) })}
    >
      #{number}
    </Link>
  );
}
