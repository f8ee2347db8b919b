import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { VersionedDraft } from '../parts/use-versioned-draft.ts';
import styles from './settings.module.css';

const PATH = 'automation.delayHours';
const CHOICES = ['1', '6', '10', '24'];
const OWN = 'own';

/** After how many hours the mail goes: four that most choose, or a number of one's own. */
export function DelayField({ draft, error }: { draft: VersionedDraft; error: string | undefined }) {
  const t = useTranslations('settings');
  const value = draft.values[PATH] ?? '';
  const [wantsOwn, setWantsOwn] = useState(false);
  const isOwn = wantsOwn || !CHOICES.includes(value);
  const choose = (choice: string) => {
    setWantsOwn(choice === OWN);
    if (choice !== OWN) draft.change({ [PATH]: choice });
  };
  return (
    <div>
      <Radio.Group
        label={t('field.automation.delayHours.label')}
        description={t('field.automation.delayHours.hint')}
        value={isOwn ? OWN : value}
        onChange={choose}
      >
        <div className={styles['choices']}>
          {CHOICES.map((hours) => (
            <Radio key={hours} value={hours} label={t('hours', { count: Number(hours) })} mt="xs" />
          ))}
          <Radio value={OWN} label={t('ownHours')} mt="xs" />
        </div>
      </Radio.Group>
      {isOwn && (
        <TextInput
          mt="sm"
          className={styles['short']}
          label={t('ownHoursLabel')}
          inputMode="decimal"
          value={value}
          error={error}
          onChange={(event) => {
            draft.change({ [PATH]: event.currentTarget.value });
          }}
        />
      )}
    </div>
  );
}
