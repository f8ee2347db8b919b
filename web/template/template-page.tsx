import { Text } from '@mantine/core';
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
import { MailPane } from './mail-pane.tsx';
import { placeOf, type Place } from './place.ts';
import styles from './template.module.css';
import { TemplateParts } from './template-parts.tsx';
import { TestMailButton } from './test-mail-button.tsx';
import { useMailPreview } from './use-mail-preview.ts';
import { usePathWords } from './use-path-words.ts';
import { useTemplateForm, type TemplateForm } from './use-template-form.ts';

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
  const { draft } = form;
  const [place, setPlace] = useState<Place>({
    ...{ part: 'texts', set: 'languages' },
    tag: draft.values['language'] ?? 'en',
  });
  const preview = useMailPreview(draft.values, place);
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
      <TemplateNotices form={form} mayChange={mayChange} />
      <div className={styles['columns']}>
        <div className={styles['editor']}>
          <Surface>
            <TemplateParts
              place={place}
              setPlace={setPlace}
              form={form}
              preview={preview}
              isLocked={!mayChange}
            />
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
      <TemplateBar form={form} worst={preview.errors[0]?.message} />
      <UnsavedChanges isDirty={draft.isDirty} />
    </>
  );
}

function TemplateNotices({ form, mayChange }: { form: TemplateForm; mayChange: boolean }) {
  const t = useTranslations('template');
  const words = usePathWords();
  const { draft, latest } = form;
  return (
    <div className={styles['notices']}>
      {!mayChange && (
        <Notice tone="info">
          <Text size="sm">{t('readOnly')}</Text>
        </Notice>
      )}
      <ChangedMeanwhile draft={draft} theirs={latest.values} title={t('meanwhile')} {...words} />
      <ProblemNotice error={form.problem} />
    </div>
  );
}

function TemplateBar({ form, worst }: { form: TemplateForm; worst: string | undefined }) {
  const t = useTranslations('template');
  const { draft, isSaving, save } = form;
  return (
    <SaveBar
      isDirty={draft.isDirty}
      isSaving={isSaving}
      isHeld={draft.isOutdated}
      onSave={save}
      onDiscard={draft.discard}
    >
      <Text size="sm">{worst === undefined ? t('willSave') : `${t('cannotSave')} ${worst}`}</Text>
    </SaveBar>
  );
}
