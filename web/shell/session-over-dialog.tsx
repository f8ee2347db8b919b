import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useFocusBack } from '../parts/use-focus-back.ts';

/** Asks to log in elsewhere, so that what was typed here stays. */
export function SessionOverDialog({ onGoOn }: { onGoOn: () => void }) {
  const t = useTranslations('shell.sessionOver');
  const common = useTranslations('common');
  useFocusBack();
  return (
    <Modal opened onClose={onGoOn} title={t('title')} closeButtonProps={{ 'aria-label': common('close') }}>
      <Text>{t('text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button component="a" href="/login" target="_blank" variant="default">
          {t('logIn')}
        </Button>
        <Button onClick={onGoOn}>{t('goOn')}</Button>
      </Group>
    </Modal>
  );
}
