import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { InputError } from '../../client/index.ts';
import type { VersionedDraft } from '../parts/use-versioned-draft.ts';
import { CodeArea } from './code-area.tsx';
import { LanguageButtons } from './language-buttons.tsx';
import type { Place } from './place.ts';
import styles from './template.module.css';
import { tagsOf, TEXT_SETS } from './template-values.ts';
import { useLanguageName } from './use-path-words.ts';

export interface PartProps {
  draft: VersionedDraft;
  errors: readonly InputError[];
  isLocked: boolean;
}

interface TextsPartProps extends PartProps {
  place: Place;
  setPlace: (place: Place) => void;
}

/** What a mail says, language by language. */
export function TextsPart({ draft, errors, isLocked, place, setPlace }: TextsPartProps) {
  const t = useTranslations('template');
  const { values, change } = draft;
  const { set } = place;
  const tags = tagsOf(values, set);
  // A language that is not there any more gives way to the one for everybody else.
  const tag = [place.tag, values['language'] ?? '', ...tags].find((one) => tags.includes(one)) ?? '';
  const pathOf = (name: string) => `${set}.${tag}.${name}`;
  const lineField = (name: 'subject' | 'preheader') => ({
    label: t(`field.${name}`),
    value: values[pathOf(name)] ?? '',
    error: errors.find(({ path }) => path === pathOf(name))?.message,
    readOnly: isLocked,
    onChange: (event: { currentTarget: { value: string } }) => {
      change({ [pathOf(name)]: event.currentTarget.value });
    },
  });
  return (
    <div className={styles['stack']}>
      <SegmentedControl
        fullWidth
        aria-label={t('whichMail')}
        value={set}
        data={TEXT_SETS.map((value) => ({ value, label: t(`set.${value}`) }))}
        onChange={(value) => {
          setPlace({ ...place, set: value, goTo: undefined });
        }}
      />
      <LanguageRow draft={draft} place={{ ...place, tag }} setPlace={setPlace} isLocked={isLocked} />
      <TextInput {...lineField('subject')} />
      <TextInput {...lineField('preheader')} description={t('field.preheaderHint')} />
      <CodeArea
        label={t('field.body')}
        hint={t('field.bodyHint')}
        value={values[pathOf('body')] ?? ''}
        findings={errors.filter(({ path }) => path === pathOf('body'))}
        goTo={place.goTo}
        isLocked={isLocked}
        onChange={(value) => {
          change({ [pathOf('body')]: value });
        }}
      />
      <OtherLanguages draft={draft} isLocked={isLocked} />
    </div>
  );
}

type LanguageRowProps = Omit<TextsPartProps, 'errors'>;

function LanguageRow({ draft, place, setPlace, isLocked }: LanguageRowProps) {
  const t = useTranslations('template');
  const nameOf = useLanguageName();
  return (
    <div className={styles['row']}>
      <NativeSelect
        label={t('field.tag')}
        className={styles['grow']}
        value={place.tag}
        data={tagsOf(draft.values, place.set).map((value) => ({ value, label: nameOf(value) }))}
        onChange={(event) => {
          setPlace({ ...place, tag: event.currentTarget.value, goTo: undefined });
        }}
      />
      {!isLocked && <LanguageButtons draft={draft} place={place} setPlace={setPlace} />}
    </div>
  );
}

function OtherLanguages({ draft: { values, change }, isLocked }: Pick<PartProps, 'draft' | 'isLocked'>) {
  const t = useTranslations('template');
  const nameOf = useLanguageName();
  return (
    <NativeSelect
      label={t('field.language')}
      description={t('field.languageHint')}
      value={values['language'] ?? ''}
      disabled={isLocked}
      data={tagsOf(values, 'languages').map((value) => ({ value, label: nameOf(value) }))}
      onChange={(event) => {
        change({ language: event.currentTarget.value });
      }}
    />
  );
}
