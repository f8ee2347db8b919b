import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyRow } from './copy-row.tsx';

interface ShownOnceProps {
  title: string;
  /** What it is for, and where it goes. */
  text: ReactNode;
  /** The key, secret or link; nothing is shown for null. */
  value: string | null;
  label: string;
  onClose: () => void;
}

/** What the API tells this once: it can be copied, and is not closed by a click beside it. */
export function ShownOnce({ title, text, value, label, onClose }: ShownOnceProps) {
  const t = useTranslations('setup');
  const common = useTranslations('common');
  return (
    <Modal
      opened={value !== null}
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        {value !== null && <CopyRow label={label} text={value} />}
        <Text size="sm" fw={600}>
          {t('shownOnce')}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('kept')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
