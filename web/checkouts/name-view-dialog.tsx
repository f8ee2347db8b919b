import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useFocusBack } from '../parts/use-focus-back.ts';

interface NameViewDialogProps {
  onClose: () => void;
  onNamed: (name: string) => void;
}

/** Asks under which name the filters are kept. */
export function NameViewDialog({ onClose, onNamed }: NameViewDialogProps) {
  const t = useTranslations('list');
  useFocusBack();
  const common = useTranslations('common');
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    onNamed(name.trim());
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('saveViewTitle')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={save}>
        <TextInput
          label={t('viewName')}
          value={name}
          required
          maxLength={60}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end" mt="lg">
          <Button type="submit" disabled={name.trim() === ''}>
            {common('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
