import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './notice.module.css';

interface NoticeProps {
  tone: 'bad' | 'warn' | 'info' | 'good';
  title?: string;
  children?: ReactNode;
  /** `alert` is read out at once: for what came up just now. */
  role?: 'alert' | 'status' | 'note';
}

/** A few sentences that must not be overlooked. */
export function Notice({ tone, title, children, role = 'note' }: NoticeProps) {
  return (
    <div className={`${styles['notice'] ?? ''} ${styles[tone] ?? ''}`} role={role}>
      <Icon name={tone === 'good' ? 'check' : 'warning'} size={20} />
      <div>
        {title !== undefined && <Text fw={600}>{title}</Text>}
        {children}
      </div>
    </div>
  );
}
