import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import styles from './list.module.css';
import type { ListedCheckout } from './use-list.ts';

/**
 * The number, which opens the checkout; it reaches over the whole row, and the keys go from one to the next. A link of the
 * router's would work out its address anew for each row at each change of the address.
 */
export function OpenLink({ checkout: { id, number } }: { checkout: ListedCheckout }) {
  const t = useTranslations('list');
  const navigate = useNavigate();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({ to: '/checkouts/$id', params: { id } });
  };
  return (
    <a
      href={`/checkouts/${encodeURIComponent(id)}`}
      className={styles['open']}
      data-row={id}
      aria-label={t('checkout', { number: String(number) })}
      onClick={open}
    >
      #{number}
    </a>
  );
}
