import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { GROUP_NAMES, isBehindMore, MORE_GROUPS } from './setting-fields.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings.module.css';
import { SettingsSection } from './settings-section.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** What is seldom changed. It opens by itself where something in it has to be corrected. */
export function MoreSettings({ form, isLocked }: { form: SettingsForm; isLocked: boolean }) {
  const { draft, errors } = form;
  const t = useTranslations('settings');
  const [isChosen, setChosen] = useState(false);
  const isOpen = isChosen || Object.keys(errors).some(isBehindMore);
  return (
    <>
      <div>
        <Button
          variant="default"
          aria-expanded={isOpen}
          leftSection={<Icon name={isOpen ? 'down' : 'next'} size={16} />}
          onClick={() => {
            setChosen(!isOpen);
          }}
        >
          {t('more')}
        </Button>
      </div>
      {isOpen && (
        <fieldset className={styles['fields']} disabled={isLocked}>
          {GROUP_NAMES.map((group) => (
            <SettingsSection key={group} title={t(`group.${group}.title`)} text={t(`group.${group}.text`)}>
              {MORE_GROUPS[group].map((field) => (
                <SettingField key={field.path} field={field} draft={draft} errors={errors} />
              ))}
            </SettingsSection>
          ))}
        </fieldset>
      )}
    </>
  );
}
