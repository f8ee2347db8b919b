import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface TillDialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: string;
}

/** A dialog of the till: as large as a phone's screen where there is no more. */
export function TillDialog({ title, onClose, children, size = 'lg' }: TillDialogProps) {
  const t = useTranslations('common');
  const isNarrow = useMediaQuery('(max-width: 47.9em)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={isNarrow}
      transitionProps={{ duration: 0 }}
      styles={{ title: { fontSize: '1.125rem', fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': t('close'), size: 44 }}
    >
      {children}
    </Modal>
  );
}
