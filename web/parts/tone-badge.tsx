import type { ReactNode } from 'react';
import styles from './tone-badge.module.css';
import { WithTooltip } from './with-tooltip.tsx';

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
    <WithTooltip className={className} tooltip={tooltip}>
      {children}
    </WithTooltip>
  );
}
