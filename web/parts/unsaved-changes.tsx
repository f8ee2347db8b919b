import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { markUnsaved } from './unsaved-marks.ts';

/**
 * Asks before one leaves a form that holds something unsaved, also by closing the tab. While it stands, a session that is
 * over does not lead away either.
 */
export function UnsavedChanges({ isDirty }: { isDirty: boolean }) {
  const t = useTranslations('common');
  useEffect(() => {
    return isDirty ? markUnsaved() : undefined;
  }, [isDirty]);
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Modal
      opened
      onClose={blocker.reset}
      title={t('unsaved.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text>{t('unsaved.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={blocker.proceed}>
          {t('unsaved.leave')}
        </Button>
        <Button onClick={blocker.reset} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
