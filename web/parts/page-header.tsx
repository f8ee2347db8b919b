import { Group, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  /** One sentence, or a line of states, where the title does not say it all. */
  text?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  /** Above the title: the way back. */
  back?: ReactNode;
}

/** The head of a page: its one h1, which also becomes the title of the browser's tab. */
export function PageHeader({ title, text, actions, back }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Checkout recovery`;
  }, [title]);
  return (
    <header style={{ marginBottom: '1.25rem' }}>
      {back}
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1}>{title}</Title>
          {text !== undefined && (
            <Text c="dimmed" mt={4} maw="65ch" component="div">
              {text}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
    </header>
  );
}
