import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ReasonBadge } from '../parts/reason-badge.tsx';
import { AbandonedAt, Customer, Items, Total } from './columns.tsx';
import { RecoveryBadge } from '../parts/recovery-badge.tsx';
import styles from './list.module.css';
import { OpenLink } from './open-link.tsx';
import type { ListedCheckout } from './use-list.ts';

/** The list on a telephone: one below the other, without columns. */
export function CheckoutCards({ rows }: { rows: ListedCheckout[] }) {
  const t = useTranslations('list');
  return (
    <ul className={styles['cards']} aria-label={t('table')}>
      {rows.map((checkout) => (
        <li key={checkout.id} className={`${styles['card'] ?? ''} ${styles['row'] ?? ''}`}>
          <div>
            <OpenLink checkout={checkout} />{' '}
            <span className={styles['second']} style={{ display: 'inline' }}>
              <AbandonedAt checkout={checkout} />
            </span>
          </div>
          <strong>
            <Total checkout={checkout} />
          </strong>
          <div className={styles['wide']}>
            <Customer checkout={checkout} />
          </div>
          <div className={styles['wide']}>
            <Items checkout={checkout} />
          </div>
          <Group gap="xs" className={styles['wide']}>
            <ReasonBadge checkout={checkout} />
            <RecoveryBadge checkout={checkout} />
          </Group>
        </li>
      ))}
    </ul>
  );
}
