import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** What to do, or why that is well. */
  text: ReactNode;
  /** The button or link that does it. */
  action?: ReactNode;
}

/** Shown where there is nothing: says why, and what to do. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Text c="dimmed" component="div">
        <Icon name={icon} size={36} />
      </Text>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw="55ch" component="div">
        {text}
      </Text>
      {action}
    </Stack>
  );
}
