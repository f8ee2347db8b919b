import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Time } from '../parts/time.tsx';
import { Card } from './card.tsx';
import styles from './checkout.module.css';
import { MailBadge } from './mail-badge.tsx';
import { useMails, type MailSummary } from './use-checkout.ts';

/** Every mail of the checkout, newest first; each opens as it was sent. */
export function MailsCard({ id }: { id: string }) {
  const t = useTranslations('checkout.mails');
  const { data: mails, error, refetch } = useMails(id);
  return (
    <Card title={t('title')}>
      {mails === undefined && error === null && <PageLoading />}
      {mails === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {mails?.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      <ul className={styles['mails']}>
        {mails?.toReversed().map((mail) => (
          <MailRow key={mail.id} id={id} mail={mail} />
        ))}
      </ul>
    </Card>
  );
}

function MailRow({ id, mail }: { id: string; mail: MailSummary }) {
  const t = useTranslations('checkout.mails');
  return (
    <li>
      <div style={{ minWidth: 0 }}>
        <Link
          to="/checkouts/$id"
          params={{ id }}
          search={{ mail: mail.id }}
          resetScroll={false}
          className={styles['reach']}
        >
          {mail.subject ?? t('noSubject')}
        </Link>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t(`kind.${mail.kind}`)}
          {mail.to !== null && ` · ${mail.to}`} · <Time at={mail.sentAt ?? mail.claimedAt} />
        </Text>
      </div>
      <MailBadge mail={mail} />
    </li>
  );
}
