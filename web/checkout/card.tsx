import { Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import surface from '../parts/surface.module.css';
import styles from './checkout.module.css';

interface CardProps {
  title: string;
  children: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
}

/** One subject of the page: a region that is named by its heading. */
export function Card({ title, children, aside }: CardProps) {
  const id = useId();
  return (
    <section className={`${surface['surface'] ?? ''} ${styles['card'] ?? ''}`} aria-labelledby={id}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </section>
  );
}
