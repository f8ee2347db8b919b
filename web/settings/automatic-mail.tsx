import { List, Radio, Switch, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Notice } from '../parts/notice.tsx';
import { DelayField } from './delay-field.tsx';
import styles from './settings.module.css';
import { SettingsSection } from './settings-section.tsx';
import type { SettingsForm } from './use-settings-form.ts';

const AUDIENCES = ['anyone', 'subscribers'] as const;

/** What merchants set first: on or off, for whom, after how long. */
export function AutomaticMail({ form }: { form: SettingsForm }) {
  const t = useTranslations('settings');
  const { draft, errors } = form;
  const { values, base, change } = draft;
  const isOn = values['automation.enabled'] === 'true';
  const isSwitchedOn = isOn && base['automation.enabled'] === 'false';
  return (
    <SettingsSection title={t('automatic.title')} text={t('automatic.text')}>
      <Switch
        size="md"
        label={t('field.automation.enabled.label')}
        description={t('field.automation.enabled.hint')}
        checked={isOn}
        error={errors['automation.enabled']}
        onChange={(event) => {
          change({ 'automation.enabled': String(event.currentTarget.checked) });
        }}
      />
      {isSwitchedOn && <SwitchingOn />}
      <Radio.Group
        label={t('field.automation.audience.label')}
        description={t('field.automation.audience.hint')}
        value={values['automation.audience'] ?? ''}
        error={errors['automation.audience']}
        onChange={(audience) => {
          change({ 'automation.audience': audience });
        }}
      >
        <div className={styles['choices']}>
          {AUDIENCES.map((audience) => (
            <Radio key={audience} value={audience} label={t(`audience.${audience}`)} mt="xs" />
          ))}
        </div>
      </Radio.Group>
      <DelayField draft={draft} error={errors['automation.delayHours']} />
      <Switch
        label={t('field.automation.observe.label')}
        description={t('field.automation.observe.hint')}
        checked={values['automation.observe'] === 'true'}
        error={errors['automation.observe']}
        onChange={(event) => {
          change({ 'automation.observe': String(event.currentTarget.checked) });
        }}
      />
    </SettingsSection>
  );
}

function SwitchingOn() {
  const t = useTranslations('settings.switchingOn');
  return (
    <Notice tone="info" title={t('title')} role="status">
      <List size="sm" spacing={2}>
        <List.Item>{t('waiting')}</List.Item>
        <List.Item>{t('old')}</List.Item>
        <List.Item>{t('off')}</List.Item>
      </List>
      <Text size="sm" mt={4}>
        {t('sender')}
      </Text>
    </Notice>
  );
}
