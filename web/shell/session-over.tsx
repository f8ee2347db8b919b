import { Button, Group, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { logInPath, onSessionOver } from '../api/session-over.ts';
import { hasUnsavedChanges } from '../parts/unsaved-changes.tsx';

/** When the session is over: leads to the log-in and back, or, where something typed would be lost, asks first. */
export function SessionOver() {
  const t = useTranslations('shell.sessionOver');
  const common = useTranslations('common');
  const queries = useQueryClient();
  const [isShown, setShown] = useState(false);
  useEffect(
    () =>
      onSessionOver(() => {
        if (hasUnsavedChanges()) setShown(true);
        else window.location.assign(logInPath());
      }),
    [],
  );
  const goOn = () => {
    setShown(false);
    void queries.invalidateQueries();
  };
  return (
    <Modal
      opened={isShown}
      onClose={goOn}
      title={t('title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Text>{t('text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button component="a" href="/login" target="_blank" variant="default">
          {t('logIn')}
        </Button>
        <Button onClick={goOn}>{t('goOn')}</Button>
      </Group>
    </Modal>
  );
}
