import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { FlatValues } from '../parts/flat-values.ts';
import { useFocusBack } from '../parts/use-focus-back.ts';
import type { VersionedDraft } from '../parts/use-versioned-draft.ts';
import type { Place } from './place.ts';
import { tagsOf, TEXTS } from './template-values.ts';
import { useLanguageName } from './use-path-words.ts';

interface AddLanguageDialogProps {
  draft: VersionedDraft;
  place: Place;
  setPlace: (place: Place) => void;
  onClose: () => void;
}

/** Asks for a language; its texts begin as a copy of the ones that are shown, to be translated. */
export function AddLanguageDialog({ draft, place, setPlace, onClose }: AddLanguageDialogProps) {
  const t = useTranslations('template');
  useFocusBack();
  const common = useTranslations('common');
  const nameOf = useLanguageName();
  const [typed, setTyped] = useState('');
  const tag = canonical(typed);
  const isKnown = tag !== null && tagsOf(draft.values, place.set).includes(tag);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (tag === null || isKnown) return;
    draft.change(copyTexts(draft.values, place, tag));
    setPlace({ ...place, tag, goTo: undefined });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addLanguage')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={add}>
        <TextInput
          label={t('tagLabel')}
          description={t('tagHint')}
          value={typed}
          required
          maxLength={35}
          data-autofocus
          error={isKnown ? t('tagKnown') : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {tag === null ? '' : nameOf(tag)}
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button type="submit" disabled={tag === null || isKnown}>
            {t('add')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function copyTexts(values: FlatValues, { set, tag }: Place, to: string): FlatValues {
  const copied = new Map<string, string>();
  for (const name of TEXTS) copied.set(`${set}.${to}.${name}`, values[`${set}.${tag}.${name}`] ?? '');
  return Object.fromEntries(copied);
}

/** @returns the tag as BCP 47 writes it; null for what is none. */
function canonical(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
