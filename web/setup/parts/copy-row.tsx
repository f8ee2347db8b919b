import { Text } from '@mantine/core';
import { CopyButton } from '../../parts/copy-button.tsx';
import styles from './copy-row.module.css';

/** A text to be copied: its name, the text itself, and the button. */
export function CopyRow({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <Text size="sm" fw={500} mb={2}>
        {label}
      </Text>
      <div className={styles['row']}>
        <code className={styles['text']}>{text}</code>
        <CopyButton text={text} label={label} />
      </div>
    </div>
  );
}
