import { Group, Text } from '@mantine/core';
import { CopyButton } from '../../parts/copy-button.tsx';
import styles from './copy-row.module.css';

/** Several lines to be copied or read; it scrolls within itself, by keyboard too. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <CopyButton text={text} label={label} />
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard scrolls it */}
      <pre className={styles['block']} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </div>
  );
}
