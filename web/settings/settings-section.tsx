import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Surface } from '../parts/surface.tsx';
import styles from './settings.module.css';

interface SettingsSectionProps {
  title: string;
  text: string;
  children: ReactNode;
}

/** Settings that belong together; what they are about stands beside them. */
export function SettingsSection({ title, text, children }: SettingsSectionProps) {
  return (
    <section className={styles['section']} aria-label={title}>
      <div className={styles['about']}>
        <Title order={2}>{title}</Title>
        <Text size="sm" c="dimmed" mt={4} maw="40ch">
          {text}
        </Text>
      </div>
      <Surface>
        <div className={styles['stack']}>{children}</div>
      </Surface>
    </section>
  );
}
