import type { ReactNode } from 'react';
import styles from './facts.module.css';

export interface Fact {
  name: ReactNode;
  value: ReactNode;
}

/** Names and what they stand at, in two aligned columns; one where it is narrow. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(({ name, value }, index) => (
        <div key={index} className={styles['fact']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
