import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useShopChoice } from '../api/api-provider.tsx';
import { useMay } from '../api/use-session.ts';
import { ChangedMeanwhile } from '../parts/changed-meanwhile.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { UnsavedChanges } from '../parts/unsaved-changes.tsx';
import { AutomaticMail } from './automatic-mail.tsx';
import { MoreSettings } from './more-settings.tsx';
import { PauseNotice } from './pause-notice.tsx';
import { PreviewLine } from './preview-line.tsx';
import styles from './settings.module.css';
import { useSettingWords } from './use-setting-words.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** Whether mails go by themselves, to whom and when; everything else behind *More*. */
export function SettingsPage() {
  const { shop } = useShopChoice();
  // What was typed for one shop is nothing for another.
  return <SettingsOfShop key={shop} />;
}

function SettingsOfShop() {
  const t = useTranslations('settings');
  const mayChange = useMay('owner');
  const form = useSettingsForm();
  const { labelOf, wordsOf } = useSettingWords();
  const { draft, preview } = form;
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <div className={styles['page']}>
        <PauseNotice />
        {!mayChange && (
          <Notice tone="info">
            <Text size="sm">{t('readOnly')}</Text>
          </Notice>
        )}
        <ChangedMeanwhile
          draft={draft}
          theirs={form.latest}
          title={t('meanwhile')}
          labelOf={labelOf}
          wordsOf={wordsOf}
        />
        <ProblemNotice error={form.problem} />
        <fieldset className={styles['fields']} disabled={!mayChange}>
          <AutomaticMail form={form} />
        </fieldset>
        <MoreSettings form={form} isLocked={!mayChange} />
      </div>
      <SaveBar
        isDirty={draft.isDirty}
        isSaving={form.isSaving}
        isHeld={draft.isOutdated}
        onSave={form.save}
        onDiscard={draft.discard}
      >
        <PreviewLine preview={preview} />
      </SaveBar>
      <UnsavedChanges isDirty={draft.isDirty} />
    </>
  );
}
