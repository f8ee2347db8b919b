import { Button, Group, Modal, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** The button's words, and those of the one in the dialog that does it. */
  children: ReactNode;
  title: string;
  /** What will happen, and whether it can be undone. */
  text: ReactNode;
  /** Null when it cannot be done; the text says why. */
  onConfirm: (() => void) | null;
  isDangerous?: boolean;
}

/** A button that asks before it does something that is hard to undo. */
export function ConfirmButton({
  children,
  title,
  text,
  onConfirm,
  isDangerous = true,
  ...button
}: ConfirmButtonProps) {
  const t = useTranslations('common');
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {children}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
        <Text component="div">{text}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {onConfirm === null ? t('close') : t('cancel')}
          </Button>
          {onConfirm !== null && (
            <Button
              {...(isDangerous && { color: 'red.9', autoContrast: true })}
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {children}
            </Button>
          )}
        </Group>
      </Modal>
    </>
  );
}
