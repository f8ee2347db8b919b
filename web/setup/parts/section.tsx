import { Group, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Surface } from '../../parts/surface.tsx';
import styles from './section.module.css';

interface SectionProps {
  title: string;
  /** One sentence, where the title does not say it all. */
  text?: ReactNode;
  /** How it stands, beside the title. */
  badge?: ReactNode;
  actions?: ReactNode;
  /** For lists, which reach to the edges. */
  isFlush?: boolean;
  children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Section({ title, text, badge, actions, isFlush = false, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['section']}>
      <Group justify="space-between" align="flex-end" gap="xs" mb="xs">
        <div>
          <Group gap="xs">
            <Title order={2} id={id}>
              {title}
            </Title>
            {badge}
          </Group>
          {text !== undefined && (
            <Text c="dimmed" size="sm" maw="65ch">
              {text}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      <Surface isFlush={isFlush}>{children}</Surface>
    </section>
  );
}
