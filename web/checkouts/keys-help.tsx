import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { lazyPart } from '../parts/lazy-part.ts';
import { useKept } from '../parts/use-kept.ts';
import { useListKeys } from './use-list-keys.ts';

const KeysDialog = lazyPart(() => import('./keys-dialog.tsx'), 'KeysDialog');

/** Has the list steered by keys, and a button that tells which. */
export function KeysHelp() {
  const t = useTranslations('list');
  const [isOn, setOn] = useKept('list-keys', true, isBoolean);
  const [isOpen, { open, close }] = useDisclosure(false);
  useListKeys({ isOn, onHelp: open });
  return (
    <>
      <Button variant="default" px="xs" aria-label={t('keyboard')} title={t('keyboard')} onClick={open}>
        <Icon name="keyboard" />
      </Button>
      <Suspense>{isOpen && <KeysDialog isOn={isOn} onSwitch={setOn} onClose={close} />}</Suspense>
    </>
  );
}

function isBoolean(kept: unknown): kept is boolean {
  return typeof kept === 'boolean';
}
