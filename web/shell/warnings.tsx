import { List } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useWarnings } from '../api/use-readiness.ts';
import { Notice } from '../parts/notice.tsx';

/** What keeps mails from going, above every page: sending paused, alarms, a part that is away. */
export function Warnings() {
  const t = useTranslations('shell');
  const { isStopped, warnings } = useWarnings();
  if (warnings.length === 0) return null;
  return (
    <div style={{ marginBottom: '1.25rem' }}>
      <Notice
        tone={isStopped ? 'bad' : 'warn'}
        title={isStopped ? t('stopped') : t('warnings')}
        role="status"
      >
        <List size="sm" mt={4}>
          {warnings.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      </Notice>
    </div>
  );
}
