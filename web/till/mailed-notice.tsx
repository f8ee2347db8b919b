import { List, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Notice } from '../parts/notice.tsx';
import type { Mailed } from './use-mail-carts.ts';

/** What the API may say at a till. */
const KNOWN = [
  'phone_only',
  'invalid_email',
  'unsubscribed',
  'bounced',
  'complained',
  'completed_order',
  'already_emailed',
] as const;

/** How many mails go, and why some do not, in words. */
export function MailedNotice({ mailed: { queued, skipped } }: { mailed: Mailed }) {
  const t = useTranslations('till');
  return (
    <Notice tone={queued > 0 ? 'good' : 'info'} title={t('mails.queued', { count: queued })} role="status">
      {skipped.length > 0 && (
        <>
          <Text size="sm">{t('mails.skipped', { count: skipped.length })}</Text>
          <List size="sm">
            {skipped.map(({ id, name, reason }) => (
              <List.Item key={id}>
                {name}: {t(`skipped.${KNOWN.find((known) => known === reason) ?? 'other'}`)}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Notice>
  );
}
