import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Surface } from '../parts/surface.tsx';
import styles from './report.module.css';

interface SectionProps {
  title: string;
  /** What is counted. */
  text?: ReactNode;
  children: ReactNode;
}

/** One part of the report under its heading. */
export function Section({ title, text, children }: SectionProps) {
  return (
    <div className={styles['section']}>
      <Surface label={title}>
        <Title order={2}>{title}</Title>
        {text !== undefined && (
          <Text c="dimmed" size="sm" mt={4} maw="75ch">
            {text}
          </Text>
        )}
        {children}
      </Surface>
    </div>
  );
}
