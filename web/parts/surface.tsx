import type { ReactNode } from 'react';
import styles from './surface.module.css';

interface SurfaceProps {
  children: ReactNode;
  /** For tables and lists, which reach to its edges. */
  isFlush?: boolean;
  /** With it, the surface is a landmark of that name. */
  label?: string;
}

/** What stands on the page: a card with a hair line around it. */
export function Surface({ children, isFlush = false, label }: SurfaceProps) {
  const className = isFlush ? styles['surface'] : `${styles['surface'] ?? ''} ${styles['padded'] ?? ''}`;
  return label === undefined ? (
    <div className={className}>{children}</div>
  ) : (
    <section className={className} aria-label={label}>
      {children}
    </section>
  );
}
