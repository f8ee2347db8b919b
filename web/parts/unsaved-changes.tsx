import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useFocusBack } from './use-focus-back.ts';
import { useUnsavedMark } from './use-unsaved-mark.ts';

/**
 * Asks before one leaves a form that holds something unsaved, also by closing the tab. While it stands, a session that is
 * over does not lead away either.
 */
export function UnsavedChanges({ isDirty }: { isDirty: boolean }) {
  useUnsavedMark(isDirty);
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return <LeaveDialog onLeave={blocker.proceed} onStay={blocker.reset} />;
}

function LeaveDialog({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  const t = useTranslations('common');
  useFocusBack();
  return (
    <Modal opened onClose={onStay} title={t('unsaved.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Text>{t('unsaved.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onLeave}>
          {t('unsaved.leave')}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
