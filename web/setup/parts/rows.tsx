import type { ReactNode } from 'react';
import styles from './rows.module.css';

/** A list of things, one below the other; screen readers hear its name and how many there are. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles['rows']} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  title: ReactNode;
  /** Words about its state, beside the title. */
  badges?: ReactNode;
  /** What else is known of it, smaller. */
  meta?: ReactNode;
  actions?: ReactNode;
  /** Below everything, over the whole width. */
  children?: ReactNode;
}

/** One of them: what it is on the left, what can be done with it on the right, below each other where it is narrow. */
export function Row({ title, badges, meta, actions, children }: RowProps) {
  return (
    <li className={styles['row']}>
      <div className={styles['main']}>
        <div className={styles['head']}>
          <span className={styles['title']}>{title}</span>
          {badges}
        </div>
        {meta !== undefined && <div className={styles['meta']}>{meta}</div>}
      </div>
      {actions !== undefined && actions !== null && <div className={styles['actions']}>{actions}</div>}
      {children !== undefined && children !== false && <div className={styles['wide']}>{children}</div>}
    </li>
  );
}
