import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './tone-badge.module.css';

/** How something stands: no colour of its own means anything without the words in it. */
export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

interface ToneBadgeProps {
  tone: Tone;
  children: ReactNode;
  /** More of it in words: shown by pointer, by keyboard and by finger. */
  tooltip?: ReactNode;
}

/** A word or two about a state, with contrast enough in light and dark. */
export function ToneBadge({ tone, children, tooltip }: ToneBadgeProps) {
  const className = `${styles['badge'] ?? ''} ${styles[tone] ?? ''}`;
  if (tooltip === undefined || tooltip === null) return <span className={className}>{children}</span>;
  return (
    <Tooltip label={tooltip}>
      <button type="button" className={className} onClick={stay}>
        {children}
      </button>
    </Tooltip>
  );
}

/** A finger on a badge opens its words, not the row that it is in. */
function stay(event: { stopPropagation: () => void; preventDefault: () => void }): void {
  event.stopPropagation();
  event.preventDefault();
}
