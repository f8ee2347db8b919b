import { Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShopChoice } from '../api/api-provider.tsx';
import { StaffOnly } from '../api/only-for.tsx';
import { useMay } from '../api/use-session.ts';
import { ChangedMeanwhile } from '../parts/changed-meanwhile.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { Surface } from '../parts/surface.tsx';
import { UnsavedChanges } from '../parts/unsaved-changes.tsx';
import { Findings } from './findings.tsx';
import { LookPart } from './look-part.tsx';
import { MailPane } from './mail-pane.tsx';
import { placeOf, type Place } from './place.ts';
import styles from './template.module.css';
import { TestMailButton } from './test-mail-button.tsx';
import { TextsPart } from './texts-part.tsx';
import { useMailPreview } from './use-mail-preview.ts';
import { usePathWords } from './use-path-words.ts';
import { useTemplateForm } from './use-template-form.ts';
import { VersionsPart } from './versions-part.tsx';

/** What the mails say and how they look, with the mail itself beside it. */
export function TemplatePage() {
  const { shop } = useShopChoice();
  // What was typed for one shop is nothing for another.
  return <TemplateOfShop key={shop} />;
}

function TemplateOfShop() {
  const t = useTranslations('template');
  const mayChange = useMay('owner');
  const form = useTemplateForm();
  const { draft, latest } = form;
  const [place, setPlace] = useState<Place>({
    ...{ part: 'texts', set: 'languages' },
    tag: draft.values['language'] ?? 'en',
  });
  const preview = useMailPreview(draft.values, place);
  const [worst] = preview.errors;
  const words = usePathWords();
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <StaffOnly>
            <TestMailButton values={draft.values} place={place} />
          </StaffOnly>
        }
      />
      <div className={styles['notices']}>
        {!mayChange && (
          <Notice tone="info">
            <Text size="sm">{t('readOnly')}</Text>
          </Notice>
        )}
        <ChangedMeanwhile draft={draft} theirs={latest.values} title={t('meanwhile')} {...words} />
        <ProblemNotice error={form.problem} />
      </div>
      <div className={styles['columns']}>
        <div className={styles['editor']}>
          <Surface>
            <Parts place={place} setPlace={setPlace} form={form} preview={preview} isLocked={!mayChange} />
          </Surface>
          <Findings
            errors={preview.errors}
            warnings={preview.warnings}
            onShow={({ path, line }) => {
              setPlace(placeOf(path, place, line));
            }}
          />
        </div>
        <MailPane preview={preview} />
      </div>
      <SaveBar
        isDirty={draft.isDirty}
        isSaving={form.isSaving}
        isHeld={draft.isOutdated}
        onSave={form.save}
        onDiscard={draft.discard}
      >
        <Text size="sm">{worst === undefined ? t('willSave') : `${t('cannotSave')} ${worst.message}`}</Text>
      </SaveBar>
      <UnsavedChanges isDirty={draft.isDirty} />
    </>
  );
}

interface PartsProps {
  place: Place;
  setPlace: (place: Place) => void;
  form: ReturnType<typeof useTemplateForm>;
  preview: ReturnType<typeof useMailPreview>;
  isLocked: boolean;
}

function Parts({ place, setPlace, form, preview, isLocked }: PartsProps) {
  const t = useTranslations('template.part');
  const { draft, latest } = form;
  const shared = { draft, errors: preview.errors, isLocked };
  return (
    <Tabs
      value={place.part}
      keepMounted={false}
      onChange={(part) => {
        if (part === 'texts' || part === 'look' || part === 'versions') {
          setPlace({ ...place, part, goTo: undefined });
        }
      }}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="texts">{t('texts')}</Tabs.Tab>
        <Tabs.Tab value="look">{t('look')}</Tabs.Tab>
        <Tabs.Tab value="versions">{t('versions')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="texts">
        <TextsPart {...shared} place={place} setPlace={setPlace} />
      </Tabs.Panel>
      <Tabs.Panel value="look">
        <LookPart {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <VersionsPart latest={latest} isDirty={draft.isDirty} isLocked={isLocked} />
      </Tabs.Panel>
    </Tabs>
  );
}
