import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../parts/copy-button.tsx';
import styles from './pairing-code.module.css';
import { timeAt } from '../parts/rich.tsx';

export interface ShownCode {
  code: string;
  expiresAt: string;
  /** Of the device that it pairs. */
  name: string;
}

/** The code, large enough to be read across a counter, and what to do with it. */
export function PairingCode({ code, onClose }: { code: ShownCode | null; onClose: () => void }) {
  const t = useTranslations('setupTills');
  const common = useTranslations('common');
  return (
    <Modal
      opened={code !== null}
      onClose={onClose}
      title={t('codeTitle', { name: code?.name ?? '' })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {code !== null && (
        <Stack gap="md">
          <output className={styles['code']} aria-label={t('code')}>
            {code.code}
          </output>
          <Group justify="center">
            <CopyButton text={code.code} label={t('code')} />
          </Group>
          <List type="ordered" size="sm">
            <List.Item>{t.rich('codeOpen', { address: tillAddress })}</List.Item>
            <List.Item>{t('codeType')}</List.Item>
            <List.Item>{t('codeLogIn')}</List.Item>
          </List>
          <Text size="sm" c="dimmed">
            {t.rich('codeUntil', { time: timeAt(code.expiresAt) })}
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('codeDone')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function tillAddress() {
  return <strong>{`${window.location.origin}/till`}</strong>;
}
