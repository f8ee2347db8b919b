import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useUnsavedMark } from '../../parts/use-unsaved-mark.ts';
import { FormProblem } from './form-problem.tsx';

interface FormDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  /** The words of the button that does it. */
  action: string;
  isDangerous?: boolean;
  isPending: boolean;
  /** Something has to be settled before it can be done. */
  isHeld?: boolean;
  error: Error | null;
  /** Paths of the fields that show their own faults. */
  fields?: readonly string[];
  onSubmit: () => void;
  children: ReactNode;
}

/** A form in a dialog. It stays open, with what was typed, until what it asks for was done. */
export function FormDialog(props: FormDialogProps) {
  const { isOpen, onClose, title, text, action, isPending, error, fields = [], children } = props;
  const t = useTranslations('common');
  useUnsavedMark(isOpen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {text !== undefined && <Text size="sm">{text}</Text>}
          {children}
          <FormProblem error={error} fields={fields} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={isPending}
              disabled={props.isHeld === true}
              {...(props.isDangerous === true && { color: 'red.9', autoContrast: true })}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
