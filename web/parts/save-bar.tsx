import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './save-bar.module.css';

interface SaveBarProps {
  isDirty: boolean;
  isSaving: boolean;
  /** Why saving has to wait, although something was changed. */
  isHeld?: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** What saving would do. */
  children?: ReactNode;
}

/** Comes up at the foot of a form as soon as something in it is not saved. */
export function SaveBar({ isDirty, isSaving, isHeld = false, onSave, onDiscard, children }: SaveBarProps) {
  const t = useTranslations('common');
  if (!isDirty) return null;
  return (
    <div className={styles['bar']} role="region" aria-label={t('saveBar.label')}>
      <div className={styles['words']}>{children ?? t('saveBar.text')}</div>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" onClick={onDiscard} disabled={isSaving}>
          {t('saveBar.discard')}
        </Button>
        <Button onClick={onSave} loading={isSaving} disabled={isHeld}>
          {t('save')}
        </Button>
      </Group>
    </div>
  );
}
