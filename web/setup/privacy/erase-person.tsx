import { Button, List, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnswerOf } from '../../../client/index.ts';
import { keys } from '../../api/query-keys.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import type { Wanted } from './wanted-person.ts';

type Counts = AnswerOf<'post /v1/privacy/erase'>;

interface ErasePersonProps {
  whom: Wanted;
  counts: Counts;
  onErased: () => void;
}

/** Erases somebody. Asked twice: the dialog says what goes, and wants the address typed once more. */
export function ErasePerson({ whom: { by, value }, counts, onErased }: ErasePersonProps) {
  const t = useTranslations('setupPrivacy');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const erase = useWrite({
    write: async (api) => api.post('/v1/privacy/erase', { body: { [by]: value } }),
    stale: [setupKeys.suppressions, setupKeys.purge, keys.checkouts],
    done: t('erased', { who: value }),
  });
  const submit = () => {
    setIsWrong(typed.trim() !== value);
    if (typed.trim() !== value) return;
    erase.mutate(undefined, {
      onSuccess: () => {
        close();
        onErased();
      },
    });
  };
  return (
    <>
      <Button color="red.9" autoContrast onClick={open}>
        {t('erase')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={t('eraseTitle', { who: value })}
        action={t('eraseNow')}
        isDangerous
        isPending={erase.isPending}
        error={erase.error}
        onSubmit={submit}
      >
        <WhatGoes counts={counts} />
        <TextInput
          label={t('typeAgain', { who: value })}
          value={typed}
          autoComplete="off"
          required
          error={isWrong ? t('typedOther') : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </FormDialog>
    </>
  );
}

function WhatGoes({ counts }: { counts: Counts }) {
  const t = useTranslations('setupPrivacy');
  return (
    <>
      <Text size="sm">{t('counts', { ...counts })}</Text>
      <List size="sm">
        <List.Item>{t('eraseForever')}</List.Item>
        <List.Item>{t('eraseMails')}</List.Item>
        <List.Item>{t('eraseKept')}</List.Item>
      </List>
    </>
  );
}
