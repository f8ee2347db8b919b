import { List } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { useTimeZone } from '../api/use-shop.ts';
import { say } from '../i18n/say.ts';
import { Notice } from '../parts/notice.tsx';
import { Time } from '../parts/time.tsx';
import styles from './report.module.css';

/** What stands now and makes the figures smaller than they should be. */
export function Alarms({ alarms }: { alarms: readonly Schemas['Alarm'][] }) {
  const t = useTranslations('report');
  const timeZone = useTimeZone();
  if (alarms.length === 0) return null;
  return (
    <div className={styles['section']}>
      <Notice tone="warn" title={t('alarms.title')}>
        <List size="sm" mt={4}>
          {alarms.map(({ id, text, textSentence, raisedAt }) => (
            <List.Item key={id}>
              {say(['apiWarnings'], textSentence, text, timeZone)} {t('alarms.since')} <Time at={raisedAt} />.
            </List.Item>
          ))}
        </List>
      </Notice>
    </div>
  );
}
