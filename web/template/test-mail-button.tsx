import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { lazyPart } from '../parts/lazy-part.ts';
import type { FlatValues } from '../parts/flat-values.ts';
import type { Place } from './place.ts';

const TestMailDialog = lazyPart(() => import('./test-mail-dialog.tsx'), 'TestMailDialog');

/** Opens the dialog that sends a test of what is typed. */
export function TestMailButton({ values, place }: { values: FlatValues; place: Place }) {
  const t = useTranslations('template.test');
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="mail" size={16} />} onClick={open}>
        {t('open')}
      </Button>
      <Suspense>{isOpen && <TestMailDialog values={values} place={place} onClose={close} />}</Suspense>
    </>
  );
}
